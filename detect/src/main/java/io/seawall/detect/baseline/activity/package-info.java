/**
 * Takes each event to the workload that did it, and reads from it what a profile knows.
 *
 * <p>Read first: {@link io.seawall.detect.baseline.activity.ActivityObserver}.
 */
@NullMarked
package io.seawall.detect.baseline.activity;

import org.jspecify.annotations.NullMarked;
