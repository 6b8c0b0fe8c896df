package io.seawall.detect.engine.graph;

import io.seawall.detect.condition.Operator;
import io.seawall.detect.value.FieldValues;

/** Compares a floating-point number with one. */
final class RealNode extends ValueNode {

  private final Operator operator;
  private final double number;

  RealNode(Slot<?> slot, Operator operator, double number, Several several) {
    super(slot, several);
    this.operator = operator;
    this.number = number;
  }

  @Override
  boolean holds(FieldValues values, int index) {
    return NumberNode.holds(operator, Double.compare(values.real(index), number));
  }
}
