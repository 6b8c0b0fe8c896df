/**
 * How much of the host its containers use: two looks at the counters of their control groups, the
 * difference between them, and what is over a {@link io.seawall.sensor.host.usage.Thresholds
 * threshold}.
 */
@NullMarked
package io.seawall.sensor.host.usage;

import org.jspecify.annotations.NullMarked;
