package io.seawall.detect.rule.load;

import io.seawall.detect.condition.Comparand;
import io.seawall.detect.condition.Condition;
import io.seawall.detect.condition.Literal;
import java.util.List;

/** Writes conditions with all macros written out and every group in brackets. */
final class Shown {

  private Shown() {}

  static String text(Condition condition) {
    return switch (condition) {
      case Condition.And and -> "and" + and.terms().stream().map(t -> text(t)).toList();
      case Condition.Or or -> "or" + or.terms().stream().map(t -> text(t)).toList();
      case Condition.Not not -> "not " + text(not.term());
      case Condition.Exists exists -> exists.operand().at().characters() + " exists";
      case Condition.MacroCall call -> text(call.body());
      case Condition.Comparison comparison ->
          comparison.left().at().characters()
              + " "
              + comparison.operator().symbol()
              + " "
              + right(comparison.right());
    };
  }

  private static String right(Comparand right) {
    return switch (right) {
      case Comparand.Values(List<Literal> values) ->
          String.join("|", values.stream().map(Literal::text).toList());
      case Comparand.Computed computed -> computed.operand().at().characters();
    };
  }
}
