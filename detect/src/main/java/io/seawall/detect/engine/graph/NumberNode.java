package io.seawall.detect.engine.graph;

import io.seawall.detect.condition.Operator;
import io.seawall.detect.value.FieldValues;

/** Compares a whole number with one. */
final class NumberNode extends ValueNode {

  private final Operator operator;
  private final boolean signed;
  private final long number;

  /**
   * @param signed whether the sign counts where order matters
   */
  NumberNode(Slot<?> slot, Operator operator, boolean signed, long number, Several several) {
    super(slot, several);
    this.operator = operator;
    this.signed = signed;
    this.number = number;
  }

  @Override
  boolean holds(FieldValues values, int index) {
    return holds(operator, compare(values.number(index)));
  }

  private int compare(long value) {
    return signed ? Long.compare(value, number) : Long.compareUnsigned(value, number);
  }

  /** Whether an operator holds for how two values are ordered. */
  static boolean holds(Operator operator, int order) {
    return switch (operator) {
      case EQUAL, IN, INTERSECTS -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      default -> throw new IllegalArgumentException("numbers are not compared by " + operator);
    };
  }
}
