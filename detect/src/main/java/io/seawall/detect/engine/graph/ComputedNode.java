package io.seawall.detect.engine.graph;

import com.google.re2j.PatternSyntaxException;
import io.seawall.detect.condition.Operator;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.match.TextComparisons;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.ValuePrinter;
import java.util.List;

/** Compares the values of a field with those of another field or transformer. */
final class ComputedNode extends Node {

  private final Slot<?> left;
  private final Operator operator;
  private final Slot<?> right;

  ComputedNode(Slot<?> left, Operator operator, Slot<?> right) {
    this.left = left;
    this.operator = operator;
    this.right = right;
  }

  @Override
  public boolean holds() {
    FieldValues values = left.values();
    FieldValues others = right.values();
    if (values.isEmpty() || others.isEmpty()) {
      return false;
    }
    boolean all = operator == Operator.IN && values.isList();
    for (int i = 0; i < values.count(); i++) {
      if (holds(values, i, others) != all) {
        return !all;
      }
    }
    return all;
  }

  private boolean holds(FieldValues values, int index, FieldValues others) {
    for (int i = 0; i < others.count(); i++) {
      if (compares(values, index, others, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean compares(FieldValues values, int index, FieldValues others, int other) {
    FieldType type = values.type();
    if (isWhole(type) && isWhole(others.type())) {
      boolean signed = type == FieldType.INT && others.type() == FieldType.INT;
      long one = values.number(index);
      long two = others.number(other);
      return NumberNode.holds(
          operator, signed ? Long.compare(one, two) : Long.compareUnsigned(one, two));
    }
    Text one = ValuePrinter.text(values, index);
    Text two = ValuePrinter.text(others, other);
    if (operator == Operator.NOT_EQUAL) {
      return !one.equals(two);
    }
    return compares(one, two);
  }

  /** An event may bring an expression that is none; nothing matches it. */
  private boolean compares(Text one, Text two) {
    var comparisons = new TextComparisons();
    try {
      comparisons.add(operator, List.of(two));
    } catch (PatternSyntaxException _) {
      return false;
    }
    return (comparisons.compile().match(one)[0] & 1) != 0;
  }

  private static boolean isWhole(FieldType type) {
    return switch (type) {
      case INT, UINT, PORT, RELTIME, ABSTIME, BOOL -> true;
      default -> false;
    };
  }

  @Override
  int cost() {
    return left.cost() + right.cost() + 10;
  }
}
