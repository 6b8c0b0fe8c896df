/**
 * What the sensor counts of its own work: {@link io.seawall.sensor.metrics.EventCounts} and {@link
 * io.seawall.sensor.metrics.AlertCounts}. See {@code docs/sensor-deploy.md}.
 */
@NullMarked
package io.seawall.sensor.metrics;

import org.jspecify.annotations.NullMarked;
