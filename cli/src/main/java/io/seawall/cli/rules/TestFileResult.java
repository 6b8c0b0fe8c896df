package io.seawall.cli.rules;

import io.seawall.detect.ruletest.RuleTestResult;
import java.util.List;

/**
 * How the tests of a file ended.
 *
 * @param name of the file
 */
record TestFileResult(String name, List<RuleTestResult> results) {}
