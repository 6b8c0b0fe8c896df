/**
 * Policies as files: Rego modules and the data beside them become one {@link
 * io.seawall.policy.bundle.PolicySet}.
 *
 * <p>Read first: {@link io.seawall.policy.bundle.PolicySet} (what may be asked), {@link
 * io.seawall.policy.bundle.PolicyFile} (what it is made of) and {@link
 * io.seawall.policy.bundle.Manifest} (what a bundle says of itself). The layout is that of OPA's
 * bundles (openpolicyagent.org, "Bundle File Format"): {@code .rego} files anywhere, {@code
 * data.json}, {@code data.yaml} and {@code data.yml} at the path of their folder. Nothing here
 * reads a disk: callers bring the bytes.
 *
 * <pre>{@code
 * PolicySet set = PolicySet.of(List.of(
 *     new PolicyFile("main.rego", rego),
 *     new PolicyFile("limits/data.json", json)));   // data.limits
 * Result result = set.policy().prepare("data.main.deny")
 *     .evaluate(Evaluation.of(input).data(set.data()));
 * }</pre>
 */
@NullMarked
package io.seawall.policy.bundle;

import org.jspecify.annotations.NullMarked;
