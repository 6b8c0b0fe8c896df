/**
 * What workloads may run, reach and bind, as people write it in YAML.
 *
 * <p>Read first: {@link io.seawall.sensor.guard.policy.GuardPolicies} and {@link
 * io.seawall.sensor.guard.policy.GuardPolicy}.
 *
 * <pre>{@code
 * GuardPolicies policies = GuardPolicies.read(Path.of("guard.yaml"));
 * policies.find(container); // the first policy that selects it, or null
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.guard.policy;

import org.jspecify.annotations.NullMarked;
