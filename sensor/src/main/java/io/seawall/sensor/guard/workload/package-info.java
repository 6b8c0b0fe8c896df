/**
 * Which container has which policy, and which of its files that policy means.
 *
 * <p>Read first: {@link io.seawall.sensor.guard.workload.GuardedWorkloads}. Manual: {@code
 * docs/guard.md}.
 *
 * <pre>{@code
 * workloads.applied(container); // as often as more is known of it
 * workloads.gone(container);
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.guard.workload;

import org.jspecify.annotations.NullMarked;
