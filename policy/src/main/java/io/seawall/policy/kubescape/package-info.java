/**
 * What rules of Kubescape's library need of their host: {@link
 * io.seawall.policy.kubescape.KubescapeFamily}, three built-ins. The rules themselves are plain
 * Rego: package {@code armo_builtins}, {@code deny} as the verdict, the input an array of objects
 * of a cluster.
 *
 * <pre>{@code
 * Policy policy =
 *     Policy.builder().builtins(new KubescapeFamily(null)).add(rule, RegoVersion.V0).build();
 * policy.prepare("data.armo_builtins.deny").evaluate(objects);
 * }</pre>
 */
@NullMarked
package io.seawall.policy.kubescape;

import org.jspecify.annotations.NullMarked;
