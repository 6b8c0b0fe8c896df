/**
 * The expressions of {@code --fail-on}: conditions on one finding, such as {@code severity >=
 * critical && fixed}. The language is described in docs/formats/expressions.md.
 *
 * <p>Read first: {@link io.seawall.policy.expression.Expression} (the syntax tree), {@link
 * io.seawall.policy.expression.Field} (what can be asked of a finding) and {@link
 * io.seawall.policy.expression.Evaluator} (whether a finding meets an expression).
 *
 * <pre>{@code
 * Expression expression = Expression.parse("severity in [high, critical] and not deleted");
 * expression.canonical(); // "severity in [high, critical] && !deleted"
 * boolean met = new Evaluator(facts, asOf).matches(expression, finding);
 * }</pre>
 */
@NullMarked
package io.seawall.policy.expression;

import org.jspecify.annotations.NullMarked;
