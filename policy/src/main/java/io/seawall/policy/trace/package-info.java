/**
 * What an evaluation came past: which lines of a policy it never reached, and which statement of a
 * rule it never got past.
 *
 * <p>Read first: {@link io.seawall.policy.trace.Explanation} (why a rule did not hold) and {@link
 * io.seawall.policy.trace.Coverage} (what tests reached). Both need a policy that counts: {@code
 * Policy.builder().counting()}.
 *
 * <pre>{@code
 * PreparedQuery query = policy.prepare("data.main.deny");
 * Result result = query.evaluate(input);
 * Explanation.of(policy, result.visits(), query.uses()).lines();
 * // data.main.deny
 * //   main.rego:3 stopped at line 5: input.kind == "Deployment"
 * //     input.kind = "Pod"
 * }</pre>
 */
@NullMarked
package io.seawall.policy.trace;

import org.jspecify.annotations.NullMarked;
