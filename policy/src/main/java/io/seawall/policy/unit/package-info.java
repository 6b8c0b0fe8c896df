/**
 * Tests of policies, written in Rego: the conventions of {@code opa test} (openpolicyagent.org,
 * "Policy Testing").
 *
 * <p>Read first: {@link io.seawall.policy.unit.UnitTests} (finds and runs them), {@link
 * io.seawall.policy.unit.TestResult} (what one of them gave) and {@link
 * io.seawall.policy.unit.TestCases} (how rules that make an object are tests of many cases).
 *
 * <p>A test is a rule named {@code test_…} in any package; it passes if its value is true. {@code
 * todo_test_…} is skipped. Each {@code test_x[name] if …} is a test of one case for each name: all
 * names that its body comes to must be in the result.
 *
 * <pre>{@code
 * UnitTests tests = UnitTests.of(PolicySet.builder().add(files), false);
 * for (UnitTests.Test test : tests.found()) {
 *   TestResult result = tests.run(test, UnitTests.LIMITS);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.policy.unit;

import org.jspecify.annotations.NullMarked;
