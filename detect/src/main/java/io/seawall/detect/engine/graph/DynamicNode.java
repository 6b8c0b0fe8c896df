package io.seawall.detect.engine.graph;

import io.seawall.detect.condition.LiteralNumber;
import io.seawall.detect.condition.Operator;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.match.TextComparisons;
import io.seawall.detect.match.TextMatcher;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.ValuePrinter;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares a field whose type only the event knows: as numbers where it is one and the rule gives
 * one, else as texts.
 */
final class DynamicNode extends ValueNode {

  private final Operator operator;
  private final long[] numbers;
  private final List<Text> literals;
  private final TextMatcher texts;

  DynamicNode(Slot<?> slot, Operator operator, List<Text> literals) {
    super(slot, Several.ANY);
    this.operator = operator;
    this.literals = List.copyOf(literals);
    var found = new ArrayList<Long>();
    for (Text literal : literals) {
      try {
        found.add(LiteralNumber.integer(literal.toString()));
      } catch (NumberFormatException _) {
        // Only events that have a text here can compare well with it.
      }
    }
    numbers = found.stream().mapToLong(Long::longValue).toArray();
    var comparisons = new TextComparisons();
    comparisons.add(operator == Operator.NOT_EQUAL ? Operator.EQUAL : operator, literals);
    texts = comparisons.compile();
  }

  @Override
  boolean holds(FieldValues values, int index) {
    FieldType type = values.type();
    boolean comparable = operator.fits(type, false);
    if (type.isNumber() && type != FieldType.DOUBLE && comparable) {
      return numbers.length > 0 && number(values.number(index), type == FieldType.INT);
    }
    boolean matches = (texts.match(ValuePrinter.text(values, index))[0] & 1) != 0;
    return matches != (operator == Operator.NOT_EQUAL);
  }

  private boolean number(long value, boolean signed) {
    for (long number : numbers) {
      int order = signed ? Long.compare(value, number) : Long.compareUnsigned(value, number);
      if (NumberNode.holds(operator, order)) {
        return true;
      }
    }
    return false;
  }

  @Override
  int cost() {
    return super.cost() + 5 + literals.size();
  }
}
