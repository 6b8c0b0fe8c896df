package io.seawall.cli.rules;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.engine.Explanation;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.ruletest.Causes;
import io.seawall.detect.text.Place;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule and an event.
 *
 * @param number of the event
 * @param type of the event
 * @param seen whether rules see events of this class at all
 * @param possible whether the rule can match events of this class
 * @param explanation term by term
 */
record ExplainedEvent(
    Rule rule, long number, String type, boolean seen, boolean possible, Explanation explanation) {

  /** The deciding comparisons first, then the whole tree. */
  String text() {
    var out = new StringBuilder();
    out.append('\'').append(rule.name()).append("' ");
    out.append(fires() ? "fires" : "does not fire").append(" on event ").append(number);
    out.append(" (").append(type).append(")\n");
    if (!seen) {
      out.append(
          "  it is the entry of a call: rules see exits only, which come later; --entries shows entries too\n");
    } else if (!possible) {
      out.append("  the rule cannot match any event of type ").append(type).append('\n');
    }
    out.append(fires() ? "because\n" : "decided by\n");
    for (Explanation cause : explanation.causes()) {
      out.append("  ").append(Causes.line(cause)).append('\n');
    }
    out.append("all terms that were asked\n");
    tree(explanation, 1, out);
    return out.toString();
  }

  private boolean fires() {
    return seen && explanation.holds();
  }

  private static void tree(Explanation part, int depth, StringBuilder out) {
    out.repeat(' ', 2 * depth).append(part.holds() ? "+ " : "- ");
    switch (part.condition()) {
      case Condition.And _ -> out.append("and");
      case Condition.Or _ -> out.append("or");
      case Condition.Not _ -> out.append("not");
      case Condition.MacroCall call -> out.append(call.name());
      case Condition.Comparison _, Condition.Exists _ -> {
        out.append(Causes.line(part)).append('\n');
        return;
      }
    }
    out.append("  (").append(part.condition().at().place()).append(")\n");
    part.parts().forEach(inner -> tree(inner, depth + 1, out));
  }

  String json() {
    List<Value> causes = new ArrayList<>();
    explanation.causes().forEach(cause -> causes.add(document(cause)));
    return JsonValues.writePretty(
            ObjectValue.builder()
                .put("rule", StringValue.of(rule.name()))
                .put("event", NumberValue.of(number))
                .put("type", StringValue.of(type))
                .put("fires", BooleanValue.of(fires()))
                .put("seen", BooleanValue.of(seen))
                .put("possible", BooleanValue.of(possible))
                .put("causes", ArrayValue.of(causes))
                .put("condition", document(explanation))
                .build())
        + "\n";
  }

  private static ObjectValue document(Explanation part) {
    Place place = part.condition().at().place();
    ObjectValue.Builder out = ObjectValue.builder();
    out.put("text", StringValue.of(Causes.text(part.condition())));
    out.put("file", StringValue.of(place.file()));
    out.put("line", NumberValue.of(place.line()));
    out.put("column", NumberValue.of(place.column()));
    out.put("holds", BooleanValue.of(part.holds()));
    if (!part.seen().isEmpty()) {
      out.put("seen", StringValue.of(part.seen()));
    }
    if (!part.parts().isEmpty()) {
      List<Value> parts = new ArrayList<>();
      part.parts().forEach(inner -> parts.add(document(inner)));
      out.put("parts", ArrayValue.of(parts));
    }
    return out.build();
  }
}
