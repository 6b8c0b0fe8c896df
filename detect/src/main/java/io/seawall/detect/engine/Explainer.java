package io.seawall.detect.engine;

import io.seawall.detect.condition.Comparand;
import io.seawall.detect.condition.Condition;
import io.seawall.detect.condition.Operand;
import io.seawall.detect.engine.graph.Graph;
import io.seawall.detect.engine.graph.Slots;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.util.ArrayList;
import java.util.List;

/** Asks a condition term by term, as it is written. */
final class Explainer {

  private static final int SHOWN = 256;

  private final Graph graph;
  private final Slots<?> slots;

  Explainer(Graph graph, Slots<?> slots) {
    this.graph = graph;
    this.slots = slots;
  }

  Explanation explain(Condition condition) {
    return switch (condition) {
      case Condition.And and -> junction(and, and.terms(), true);
      case Condition.Or or -> junction(or, or.terms(), false);
      case Condition.Not not -> {
        Explanation term = explain(not.term());
        yield new Explanation(not, !term.holds(), List.of(term), "");
      }
      case Condition.MacroCall call -> {
        Explanation body = explain(call.body());
        yield new Explanation(call, body.holds(), List.of(body), "");
      }
      case Condition.Exists exists -> leaf(exists, seen(exists.operand()));
      case Condition.Comparison comparison -> {
        String seen = seen(comparison.left());
        yield comparison.right() instanceof Comparand.Computed computed
            ? leaf(comparison, seen + ", " + seen(computed.operand()))
            : leaf(comparison, seen);
      }
    };
  }

  private Explanation junction(Condition condition, List<Condition> terms, boolean and) {
    var parts = new ArrayList<Explanation>();
    for (Condition term : terms) {
      Explanation part = explain(term);
      parts.add(part);
      if (part.holds() != and) {
        return new Explanation(condition, !and, parts, "");
      }
    }
    return new Explanation(condition, and, parts, "");
  }

  private Explanation leaf(Condition condition, String seen) {
    return new Explanation(condition, graph.of(condition).holds(), List.of(), seen);
  }

  private String seen(Operand operand) {
    FieldValues values = slots.of(operand).values();
    var out = new TextBuilder();
    out.add(Slots.key(operand)).add(" is ");
    if (values.isEmpty()) {
      return out.add("<NA>").toString();
    }
    int from = out.length();
    for (int i = 0; i < values.count(); i++) {
      out.add(i == 0 ? "" : ", ");
      ValuePrinter.print(values, i, out);
    }
    boolean cut = out.length() - from > SHOWN;
    return out.truncate(from + SHOWN) + (cut ? "…" : "");
  }
}
