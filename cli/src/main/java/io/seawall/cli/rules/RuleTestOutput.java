package io.seawall.cli.rules;

import io.seawall.cli.command.Many;
import io.seawall.detect.ruletest.RuleTestResult;
import io.seawall.detect.ruletest.SeenAlert;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results of tests as text. */
final class RuleTestOutput {

  private final List<TestFileResult> files;
  private final boolean verbose;
  private final boolean colours;

  RuleTestOutput(List<TestFileResult> files, boolean verbose, boolean colours) {
    this.files = files;
    this.verbose = verbose;
    this.colours = colours;
  }

  boolean passed() {
    return files.stream().flatMap(file -> file.results().stream()).allMatch(RuleTestResult::passed);
  }

  /** For people: what failed and why, and how much there was. */
  String text() {
    var out = new StringBuilder();
    int tests = 0;
    int failed = 0;
    for (TestFileResult file : files) {
      for (RuleTestResult result : file.results()) {
        tests++;
        failed += result.passed() ? 0 : 1;
        if (verbose || !result.passed()) {
          test(result, out);
        }
      }
    }
    out.append(Many.of(tests, "test")).append(", ").append(tests - failed).append(" passed, ");
    return out.append(failed).append(" failed\n").toString();
  }

  private void test(RuleTestResult result, StringBuilder out) {
    out.append(word(result.passed())).append(' ').append(result.test().place()).append(": ");
    out.append(result.test().name()).append(" (").append(Many.of(result.events(), "event"));
    out.append(String.format(Locale.ROOT, ", %.1f ms)%n", result.time().toNanos() / 1e6));
    result
        .failures()
        .forEach(failure -> out.append("  ").append(failure.replace("\n", "\n  ")).append('\n'));
    if (!result.passed() && result.count() == 0) {
      out.append("  no alert came\n");
    } else {
      alerts(result, out);
    }
  }

  private void alerts(RuleTestResult result, StringBuilder out) {
    int shown = verbose ? result.alerts().size() : Math.min(5, result.alerts().size());
    for (SeenAlert alert : result.alerts().subList(0, shown)) {
      out.append("  came: ").append(alert).append('\n');
    }
    if (result.count() > shown) {
      out.append("  came: ").append(result.count() - shown).append(" more\n");
    }
  }

  private String word(boolean passed) {
    String word = passed ? "PASS" : "FAIL";
    return colours ? "\u001b[" + (passed ? "32m" : "31m") + word + "\u001b[0m" : word;
  }

  /** For programs; docs/rules-tools.md lists the fields. */
  String json() {
    List<Value> tests = new ArrayList<>();
    for (TestFileResult file : files) {
      for (RuleTestResult result : file.results()) {
        tests.add(document(file, result));
      }
    }
    return JsonValues.writePretty(
            ObjectValue.builder()
                .put("passed", BooleanValue.of(passed()))
                .put("tests", ArrayValue.of(tests))
                .build())
        + "\n";
  }

  private static ObjectValue document(TestFileResult file, RuleTestResult result) {
    List<Value> alerts = new ArrayList<>();
    for (SeenAlert alert : result.alerts()) {
      alerts.add(
          ObjectValue.builder()
              .put("event", NumberValue.of(alert.event()))
              .put("type", StringValue.of(alert.type()))
              .put("rule", StringValue.of(alert.rule()))
              .put("priority", StringValue.of(alert.priority().label()))
              .put("output", StringValue.of(alert.output()))
              .build());
    }
    return ObjectValue.builder()
        .put("file", StringValue.of(file.name()))
        .put("line", NumberValue.of(result.test().place().line()))
        .put("name", StringValue.of(result.test().name()))
        .put("outcome", StringValue.of(result.passed() ? "pass" : "fail"))
        .put("failures", texts(result.failures()))
        .put("alerts", ArrayValue.of(alerts))
        .put("alert_count", NumberValue.of(result.count()))
        .put("events", NumberValue.of(result.events()))
        .put("duration", NumberValue.of(result.time().toNanos()))
        .build();
  }

  private static ArrayValue texts(List<String> texts) {
    return ArrayValue.of(texts.stream().map(StringValue::of).toList());
  }

  /** As build servers read it: a suite for each file. */
  String junit() {
    var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for (TestFileResult file : files) {
      long failed = file.results().stream().filter(result -> !result.passed()).count();
      double seconds =
          file.results().stream().mapToLong(result -> result.time().toNanos()).sum() / 1e9;
      out.append("  <testsuite name=\"").append(xml(file.name())).append("\" tests=\"");
      out.append(file.results().size()).append("\" failures=\"").append(failed);
      out.append("\" errors=\"0\" time=\"").append(seconds(seconds)).append("\">\n");
      file.results().forEach(result -> testCase(file, result, out));
      out.append("  </testsuite>\n");
    }
    return out.append("</testsuites>\n").toString();
  }

  private static void testCase(TestFileResult file, RuleTestResult result, StringBuilder out) {
    out.append("    <testcase name=\"").append(xml(result.test().name()));
    out.append("\" classname=\"").append(xml(file.name())).append("\" time=\"");
    out.append(seconds(result.time().toNanos() / 1e9)).append("\">\n");
    for (String failure : result.failures()) {
      String first = failure.lines().findFirst().orElse("");
      out.append("      <failure message=\"").append(xml(first)).append("\">");
      out.append(xml(failure)).append("</failure>\n");
    }
    out.append("    </testcase>\n");
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static String xml(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\n' -> out.append("&#10;");
        default -> out.append(c < ' ' || c >= 0xfffe ? '.' : c);
      }
    }
    return out.toString();
  }
}
