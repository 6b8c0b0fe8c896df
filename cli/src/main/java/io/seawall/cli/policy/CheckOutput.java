package io.seawall.cli.policy;

import io.seawall.cli.command.Many;
import io.seawall.cli.policy.source.PolicyArguments;
import io.seawall.policy.conftest.CheckResult;
import io.seawall.policy.conftest.CheckResult.Message;
import io.seawall.rego.eval.UndefinedMessage;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Verdicts on configuration files as text. */
final class CheckOutput {

  private static final String RED = "31";
  private static final String YELLOW = "33";
  private static final String GREEN = "32";
  private static final String BLUE = "36";

  private final List<CheckResult> results;
  private final boolean verbose;
  private final boolean colours;

  CheckOutput(List<CheckResult> results, boolean verbose, boolean colours) {
    this.results = results;
    this.verbose = verbose;
    this.colours = colours;
  }

  /** For people: what was said about each file, and how much there was. */
  String pretty() {
    var out = new StringBuilder();
    for (CheckResult result : results) {
      result.failures().forEach(message -> line("FAIL", RED, result, message.text(), out));
      result.warnings().forEach(message -> line("WARN", YELLOW, result, message.text(), out));
      for (UndefinedMessage lost : result.undefinedMessages()) {
        line("WARN", YELLOW, result, PolicyArguments.warning(lost), out);
      }
      result.exceptions().forEach(rule -> line("EXCEPTION", BLUE, result, rule, out));
      result.skipped().forEach(message -> line("SKIP", BLUE, result, message.text(), out));
      if (result.tests() == 0) {
        line("SKIP", BLUE, result, "holds no document, so no rule was asked", out);
      } else if (verbose && result.successes() > 0) {
        line("PASS", GREEN, result, Many.of(result.successes(), "rule"), out);
      }
    }
    summary(out);
    return out.toString();
  }

  private void line(
      String word, String colour, CheckResult result, String text, StringBuilder out) {
    out.append(colours ? "\u001b[" + colour + "m" + word + "\u001b[0m" : word);
    out.append(" - ").append(shown(result.path()));
    out.append(" - ").append(shown(result.namespace()));
    out.append(" - ").append(shown(text)).append('\n');
  }

  /** Messages may quote what is checked, which must not reach the terminal as control codes. */
  private static String shown(String text) {
    var shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        shown.append("\n  ");
      } else {
        shown.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return shown.toString();
  }

  private void summary(StringBuilder out) {
    int successes = successes();
    int exceptions = exceptions();
    int tests = successes + warnings() + failures() + exceptions;
    out.append(
        String.join(
            ", ",
            Many.of(tests, "test"),
            successes + " passed",
            Many.of(warnings(), "warning"),
            Many.of(failures(), "failure"),
            Many.of(exceptions, "exception")));
    out.append('\n');
  }

  /** How often {@code deny} and {@code violation} spoke. */
  int failures() {
    return results.stream().mapToInt(result -> result.failures().size()).sum();
  }

  /** How often {@code warn} spoke, and how many verdicts were lost with their message. */
  int warnings() {
    return results.stream()
        .mapToInt(result -> result.warnings().size() + result.undefinedMessages().size())
        .sum();
  }

  private int successes() {
    return results.stream().mapToInt(CheckResult::successes).sum();
  }

  private int exceptions() {
    return results.stream().mapToInt(result -> result.exceptions().size()).sum();
  }

  /** For programs; docs/policy-conftest.md lists the fields. */
  String json() {
    List<Value> items = new ArrayList<>();
    results.forEach(result -> items.add(document(result)));
    ObjectValue summary =
        ObjectValue.builder()
            .put("successes", NumberValue.of(successes()))
            .put("warnings", NumberValue.of(warnings()))
            .put("failures", NumberValue.of(failures()))
            .put("exceptions", NumberValue.of(exceptions()))
            .build();
    ObjectValue document =
        ObjectValue.builder().put("results", ArrayValue.of(items)).put("summary", summary).build();
    return JsonValues.writePretty(document) + "\n";
  }

  private static ObjectValue document(CheckResult result) {
    List<Value> warnings = new ArrayList<>(messages(result.warnings()));
    for (UndefinedMessage lost : result.undefinedMessages()) {
      warnings.add(
          ObjectValue.builder()
              .put("msg", StringValue.of(PolicyArguments.warning(lost)))
              .put("rule", StringValue.of(lost.rule().substring(lost.rule().lastIndexOf('.') + 1)))
              .put("undefined", BooleanValue.of(true))
              .build());
    }
    List<Value> exceptions = new ArrayList<>();
    result.exceptions().forEach(rule -> exceptions.add(StringValue.of(rule)));
    return ObjectValue.builder()
        .put("filename", StringValue.of(result.path()))
        .put("namespace", StringValue.of(result.namespace()))
        .put("successes", NumberValue.of(result.successes()))
        .put("failures", ArrayValue.of(messages(result.failures())))
        .put("warnings", ArrayValue.of(warnings))
        .put("exceptions", ArrayValue.of(exceptions))
        .put("skipped", ArrayValue.of(messages(result.skipped())))
        .build();
  }

  private static List<Value> messages(List<Message> messages) {
    List<Value> items = new ArrayList<>();
    for (Message message : messages) {
      ObjectValue.Builder item = ObjectValue.builder();
      item.put("msg", StringValue.of(message.text()));
      item.put("rule", StringValue.of(message.rule()));
      if (message.metadata().size() > 0) {
        item.put("metadata", message.metadata());
      }
      items.add(item.build());
    }
    return items;
  }
}
