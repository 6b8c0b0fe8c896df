/**
 * Compiled policies at work: closures over frames.
 *
 * <p>Read first: {@link io.seawall.rego.eval.Step} (a statement that runs what follows it once for
 * each solution), {@link io.seawall.rego.eval.Expression} (a term with at most one value) and
 * {@link io.seawall.rego.eval.RuleGroup} (all rules of one document).
 *
 * <p>Which variables are bound where is settled when a policy is compiled, so nothing here asks
 * whether a variable has a value: a body is a chain of steps, each step stores what it binds in its
 * frame and calls the next one. Coming back from the next step is backtracking.
 *
 * <pre>{@code
 * Step last = new Step.Stop();                      // one solution is enough
 * Step test = new TestStep(expression);
 * test.next = last;
 * boolean found = test.run(new Frame(context, 0));
 * }</pre>
 *
 * <p>Everything but {@link io.seawall.rego.eval.Frame} and {@link io.seawall.rego.eval.Context} is
 * immutable after compilation and shared by all evaluations.
 */
@NullMarked
package io.seawall.rego.eval;

import org.jspecify.annotations.NullMarked;
