package io.seawall.cli.policy;

import io.seawall.cli.policy.source.PolicyArguments;
import io.seawall.policy.trace.Coverage;
import io.seawall.policy.unit.TestResult;
import io.seawall.policy.unit.TestResult.Outcome;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Results of tests as text. */
final class TestOutput {

  private final List<TestResult> results;
  private final List<SuiteOutput> suites;
  private final @Nullable Coverage coverage;
  private final boolean verbose;
  private final boolean colours;

  TestOutput(
      List<TestResult> results,
      List<SuiteOutput> suites,
      @Nullable Coverage coverage,
      boolean verbose,
      boolean colours) {
    this.results = results;
    this.suites = suites;
    this.coverage = coverage;
    this.verbose = verbose;
    this.colours = colours;
  }

  /** For people: what failed, and how much there was. */
  String pretty() {
    var out = new StringBuilder();
    String file = "";
    for (TestResult result : results) {
      if (!verbose && result.outcome() == Outcome.PASS) {
        continue;
      }
      String ofTest = result.test().at().source().name();
      if (!ofTest.equals(file)) {
        out.append(ofTest).append(":\n");
        file = ofTest;
      }
      test(result, out);
    }
    String suite = "";
    for (SuiteOutput line : suites) {
      if (verbose || line.outcome() != Outcome.PASS) {
        out.append(line.suite().equals(suite) ? "" : "suite " + line.suite() + ":\n");
        suite = line.suite();
        out.append(line.name()).append(": ").append(word(line.outcome())).append('\n');
        out.append(line.failure() == null ? "" : "  " + line.failure() + "\n");
      }
    }
    Coverage lines = coverage;
    if (lines != null) {
      coverage(lines, out);
    }
    summary(out);
    return out.toString();
  }

  private void test(TestResult result, StringBuilder out) {
    out.append(result.test()).append(": ").append(word(result.outcome()));
    if (result.outcome() != Outcome.SKIP) {
      out.append(" (").append(time(result.time())).append(')');
    }
    out.append("  line ").append(result.test().at().row()).append('\n');
    for (TestResult.Case one : result.cases()) {
      if (verbose || !one.passed()) {
        Outcome outcome = one.passed() ? Outcome.PASS : Outcome.FAIL;
        out.append("  ").append(one.name()).append(": ").append(word(outcome)).append('\n');
      }
    }
    if (verbose || result.outcome() != Outcome.PASS) {
      result.printed().forEach(line -> out.append("  | ").append(line).append('\n'));
    }
    if (result.outcome() == Outcome.FAIL || result.outcome() == Outcome.ERROR) {
      result.errors().forEach(error -> out.append("  ").append(error).append('\n'));
      result
          .undefinedMessages()
          .forEach(lost -> out.append("  ").append(PolicyArguments.warning(lost)).append('\n'));
      result.explanation().forEach(line -> out.append("  ").append(line).append('\n'));
    }
  }

  private String word(Outcome outcome) {
    String code =
        switch (outcome) {
          case PASS -> "32";
          case FAIL, ERROR -> "31";
          case SKIP -> "33";
        };
    return colours ? "\u001b[" + code + "m" + outcome + "\u001b[0m" : outcome.toString();
  }

  private static String time(Duration time) {
    return String.format(Locale.ROOT, "%.2f ms", time.toNanos() / 1e6);
  }

  private static void coverage(Coverage coverage, StringBuilder out) {
    out.append("coverage:\n");
    for (Coverage.OfFile file : coverage.files()) {
      out.append(String.format(Locale.ROOT, "  %5.1f %%  %s", file.percent(), file.name()));
      out.append(file.missed().isEmpty() ? "" : "  not reached: " + file.ranges()).append('\n');
    }
    out.append(String.format(Locale.ROOT, "  %5.1f %%  in all%n", coverage.percent()));
  }

  private void summary(StringBuilder out) {
    List<Outcome> outcomes = outcomes();
    for (Outcome outcome : Outcome.values()) {
      int count = Collections.frequency(outcomes, outcome);
      if (count > 0) {
        out.append(word(outcome)).append(": ").append(count).append('/').append(outcomes.size());
        out.append('\n');
      }
    }
  }

  /** How each test and each case of a suite ended. */
  List<Outcome> outcomes() {
    List<Outcome> outcomes = new ArrayList<>();
    results.forEach(result -> outcomes.add(result.outcome()));
    suites.forEach(line -> outcomes.add(line.outcome()));
    return outcomes;
  }

  /** For programs; docs/policy.md lists the fields. */
  String json() {
    List<Value> tests = new ArrayList<>();
    results.forEach(result -> tests.add(document(result)));
    ObjectValue.Builder document = ObjectValue.builder().put("tests", ArrayValue.of(tests));
    if (!suites.isEmpty()) {
      document.put("suites", SuiteOutput.document(suites));
    }
    Coverage lines = coverage;
    if (lines != null) {
      document.put("coverage", document(lines));
    }
    return JsonValues.writePretty(document.build()) + "\n";
  }

  private static ObjectValue document(TestResult result) {
    ObjectValue.Builder test = ObjectValue.builder();
    test.put("location", PolicyCheckCommand.location(result.test().at()));
    test.put("package", StringValue.of(result.test().packageName()));
    test.put("name", StringValue.of(result.test().name()));
    test.put("outcome", StringValue.of(result.outcome().name().toLowerCase(Locale.ROOT)));
    test.put("duration", NumberValue.of(result.time().toNanos()));
    test.put("steps", NumberValue.of(result.steps()));
    if (!result.cases().isEmpty()) {
      ObjectValue.Builder cases = ObjectValue.builder();
      result.cases().forEach(one -> cases.put(one.name(), BooleanValue.of(one.passed())));
      test.put("cases", cases.build());
    }
    texts("printed", result.printed(), test);
    texts("errors", result.errors(), test);
    texts(
        "warnings",
        result.undefinedMessages().stream().map(PolicyArguments::warning).toList(),
        test);
    texts("explanation", result.explanation(), test);
    return test.build();
  }

  private static void texts(String name, List<?> texts, ObjectValue.Builder object) {
    if (!texts.isEmpty()) {
      object.put(
          name,
          ArrayValue.of(texts.stream().map(text -> StringValue.of(text.toString())).toList()));
    }
  }

  private static ObjectValue document(Coverage coverage) {
    ObjectValue.Builder files = ObjectValue.builder();
    for (Coverage.OfFile file : coverage.files()) {
      files.put(
          file.name(),
          ObjectValue.builder()
              .put("coverage", percent(file.percent()))
              .put("covered", NumberValue.of(file.covered()))
              .put(
                  "not_covered",
                  ArrayValue.of(file.missed().stream().map(NumberValue::of).toList()))
              .build());
    }
    return ObjectValue.builder()
        .put("files", files.build())
        .put("coverage", percent(coverage.percent()))
        .build();
  }

  private static NumberValue percent(double percent) {
    return NumberValue.parse(
        BigDecimal.valueOf(percent).setScale(2, RoundingMode.HALF_UP).toPlainString());
  }
}
