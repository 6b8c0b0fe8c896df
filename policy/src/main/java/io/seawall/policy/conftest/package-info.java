/**
 * Conftest's conventions: policies that judge configuration files by rules {@code deny}, {@code
 * violation} and {@code warn}.
 *
 * <p>Read first: {@link io.seawall.policy.conftest.Conftest} (policies, ready to judge), {@link
 * io.seawall.policy.conftest.Configuration} (what is judged) and {@link
 * io.seawall.policy.conftest.CheckResult} (the verdict on a file).
 *
 * <pre>{@code
 * Conftest conftest = Conftest.builder().policy(List.of(new PolicyFile("deny.rego", rego))).build();
 * List<CheckResult> results = conftest.run(List.of(Configuration.read("pod.yaml", yaml)));
 * results.getFirst().failures().getFirst().text();
 * }</pre>
 */
@NullMarked
package io.seawall.policy.conftest;

import org.jspecify.annotations.NullMarked;
