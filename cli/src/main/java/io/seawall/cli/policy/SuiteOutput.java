package io.seawall.cli.policy;

import io.seawall.policy.gatekeeper.SuiteResult;
import io.seawall.policy.unit.TestResult.Outcome;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a suite of Gatekeeper: a case, or a test or suite that could not be run.
 *
 * @param suite name of the suite
 * @param name names of the test and the case, with a slash between
 * @param failure why it failed, or null
 */
record SuiteOutput(String suite, String name, Outcome outcome, @Nullable String failure) {

  /** The cases of suites in order. */
  static List<SuiteOutput> of(List<SuiteResult> results) {
    List<SuiteOutput> lines = new ArrayList<>();
    for (SuiteResult suite : results) {
      if (suite.skipped() || suite.error() != null) {
        lines.add(line(suite.name(), "", suite.skipped(), suite.error(), Outcome.ERROR));
      }
      for (SuiteResult.TestResult test : suite.tests()) {
        if (test.cases().isEmpty()) {
          lines.add(line(suite.name(), test.name(), test.skipped(), test.error(), Outcome.ERROR));
        }
        for (SuiteResult.CaseResult one : test.cases()) {
          String name = test.name() + "/" + one.name();
          lines.add(line(suite.name(), name, one.skipped(), one.failure(), Outcome.FAIL));
        }
      }
    }
    return lines;
  }

  private static SuiteOutput line(
      String suite, String name, boolean skipped, @Nullable String failure, Outcome failed) {
    Outcome outcome = skipped ? Outcome.SKIP : failure == null ? Outcome.PASS : failed;
    return new SuiteOutput(suite, name, outcome, failure);
  }

  /** All lines as JSON. */
  static ArrayValue document(List<SuiteOutput> lines) {
    List<Value> items = new ArrayList<>();
    for (SuiteOutput line : lines) {
      ObjectValue.Builder item = ObjectValue.builder();
      item.put("suite", StringValue.of(line.suite()));
      item.put("name", StringValue.of(line.name()));
      item.put("outcome", StringValue.of(line.outcome().name().toLowerCase(Locale.ROOT)));
      if (line.failure() != null) {
        item.put("failure", StringValue.of(line.failure()));
      }
      items.add(item.build());
    }
    return ArrayValue.of(items);
  }
}
