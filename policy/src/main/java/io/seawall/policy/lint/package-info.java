/**
 * What is legal Rego and most likely a mistake: the strict mode of {@code opa check}.
 *
 * <p>Read first: {@link io.seawall.policy.lint.StrictRules} (the rules).
 *
 * <pre>{@code
 * StrictRules.check(module).forEach(error -> report(error.explain()));
 * }</pre>
 */
@NullMarked
package io.seawall.policy.lint;

import org.jspecify.annotations.NullMarked;
