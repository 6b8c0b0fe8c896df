/**
 * Syntax trees to running policies.
 *
 * <p>Read first: {@link io.seawall.rego.compile.Compiler} (modules to a {@link
 * io.seawall.rego.compile.Program}), {@link io.seawall.rego.compile.Resolver} (what each name
 * means) and {@link io.seawall.rego.compile.BodyPlanner} (the order of statements, and safety).
 *
 * <p>The way of a rule: names are resolved to variables, rules, built-ins and documents ({@link
 * io.seawall.rego.compile.Core}); statements are ordered so that each finds its variables bound;
 * what gives several values becomes a step, what gives one an expression.
 */
@NullMarked
package io.seawall.rego.compile;

import org.jspecify.annotations.NullMarked;
