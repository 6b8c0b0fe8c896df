/**
 * Keeps workloads from what their policy denies, by programs in the kernel that stay in force when
 * this process does not.
 *
 * <p>Read first: {@link io.seawall.sensor.guard.Guard}, {@link
 * io.seawall.sensor.guard.decision.GuardDecision} and {@link
 * io.seawall.sensor.guard.policy.GuardPolicy}.
 *
 * <pre>{@code
 * var options = GuardOptions.pinnedIn(Path.of("/run/seawall/bpf"));
 * try (Guard guard = Guard.start(options, GuardPolicies.read(file))) {
 *   guard.applied(container); // as often as more is known of it
 *   guard.between();          // often: says that somebody watches
 *   guard.drain(decision -> report(decision));
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.guard;

import org.jspecify.annotations.NullMarked;
