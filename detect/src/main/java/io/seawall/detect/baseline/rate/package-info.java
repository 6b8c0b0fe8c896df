/**
 * How much a workload does: counts per window of time.
 *
 * <p>Read first: {@link io.seawall.detect.baseline.rate.RateCounter}.
 */
@NullMarked
package io.seawall.detect.baseline.rate;

import org.jspecify.annotations.NullMarked;
