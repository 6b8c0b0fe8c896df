/**
 * Tests of rules: files in YAML that say which alerts a recording, or events written out by hand,
 * must give and which not. The format stands in {@code docs/rules-tools.md}.
 *
 * <p>Read first: {@link io.seawall.detect.ruletest.RuleTestFile}, {@link
 * io.seawall.detect.ruletest.RuleTestRun} and {@link io.seawall.detect.ruletest.RuleTestResult}.
 *
 * <pre>{@code
 * RuleTestFile file = RuleTestFile.read(Path.of("shadow_test.yaml"));
 * for (RuleTest test : file.tests()) {
 *   RuleTestResult result = new RuleTestRun(rules, file).run(test);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.detect.ruletest;

import org.jspecify.annotations.NullMarked;
