package io.seawall.cli.policy;

import io.seawall.rego.Result;
import io.seawall.rego.eval.Solutions.Solution;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results of queries as text, in the formats of {@code opa eval}. */
final class EvalOutput {

  private EvalOutput() {}

  /** Whether there is a solution none of whose terms is false. */
  static boolean holds(Result result) {
    for (Solution solution : result.solutions()) {
      if (!solution.terms().containsValue(BooleanValue.FALSE)) {
        return true;
      }
    }
    return false;
  }

  static String of(Result result, String format) {
    List<Solution> solutions = result.solutions();
    return switch (format) {
      case "pretty" -> pretty(solutions);
      case "raw" -> raw(solutions);
      case "values" -> values(solutions);
      default -> json(solutions);
    };
  }

  private static String json(List<Solution> solutions) {
    ObjectValue.Builder document = ObjectValue.builder();
    List<Value> results = new ArrayList<>();
    for (Solution solution : solutions) {
      List<Value> expressions = new ArrayList<>();
      solution
          .terms()
          .forEach((text, value) ->
              expressions.add(
                  ObjectValue.builder()
                      .put("text", StringValue.of(text))
                      .put("value", value)
                      .build()));
      ObjectValue.Builder one = ObjectValue.builder();
      one.put("expressions", ArrayValue.of(expressions));
      if (!solution.bindings().isEmpty()) {
        one.put("bindings", object(solution.bindings()));
      }
      results.add(one.build());
    }
    if (!results.isEmpty()) {
      document.put("result", ArrayValue.of(results));
    }
    return JsonValues.writePretty(document.build()) + "\n";
  }

  private static ObjectValue object(Map<String, Value> entries) {
    ObjectValue.Builder object = ObjectValue.builder();
    entries.forEach(object::put);
    return object.build();
  }

  private static String pretty(List<Solution> solutions) {
    if (solutions.isEmpty()) {
      return "undefined\n";
    }
    var out = new StringBuilder();
    for (Solution solution : solutions) {
      if (solution.bindings().isEmpty() && solution.terms().size() == 1) {
        out.append(JsonValues.writePretty(solution.terms().values().iterator().next()));
        out.append('\n');
      } else {
        solution.bindings().forEach((name, value) -> line(name, value, out));
        solution.terms().forEach((text, value) -> line(text, value, out));
        out.append(solutions.size() > 1 ? "\n" : "");
      }
    }
    return out.toString();
  }

  private static void line(String name, Value value, StringBuilder out) {
    out.append(name.strip()).append(" = ").append(JsonValues.write(value)).append('\n');
  }

  private static String raw(List<Solution> solutions) {
    var out = new StringBuilder();
    for (Solution solution : solutions) {
      List<String> texts = new ArrayList<>();
      for (Value value : solution.terms().values()) {
        texts.add(value instanceof StringValue text ? text.text() : JsonValues.write(value));
      }
      out.append(String.join(" ", texts)).append('\n');
    }
    return out.toString();
  }

  private static String values(List<Solution> solutions) {
    var out = new StringBuilder();
    for (Solution solution : solutions) {
      List<Value> values = List.copyOf(solution.terms().values());
      out.append(JsonValues.writePretty(ArrayValue.of(values))).append('\n');
    }
    return out.toString();
  }
}
