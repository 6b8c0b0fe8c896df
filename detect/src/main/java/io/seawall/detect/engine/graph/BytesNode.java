package io.seawall.detect.engine.graph;

import io.seawall.detect.condition.Operator;
import io.seawall.detect.value.FieldValues;
import java.util.Arrays;
import java.util.List;

/** Compares raw bytes with some. */
final class BytesNode extends ValueNode {

  private final Operator operator;
  private final byte[][] expected;

  BytesNode(Slot<?> slot, Operator operator, List<byte[]> expected) {
    super(slot, Several.ANY);
    this.operator = operator;
    this.expected = expected.toArray(new byte[0][]);
  }

  @Override
  boolean holds(FieldValues values, int index) {
    for (byte[] bytes : expected) {
      if (compares(values.data(), values.from(), values.to(), bytes)) {
        return operator != Operator.NOT_EQUAL;
      }
    }
    return operator == Operator.NOT_EQUAL;
  }

  private boolean compares(byte[] data, int from, int to, byte[] part) {
    return switch (operator) {
      case CONTAINS, BCONTAINS -> contains(data, from, to, part);
      case STARTSWITH, BSTARTSWITH -> part.length <= to - from && equal(data, from, part);
      case ENDSWITH -> part.length <= to - from && equal(data, to - part.length, part);
      default -> part.length == to - from && equal(data, from, part);
    };
  }

  private static boolean contains(byte[] data, int from, int to, byte[] part) {
    if (part.length == 0) {
      return true;
    }
    int last = to - part.length;
    for (int i = from; i <= last; i++) {
      if (data[i] == part[0] && equal(data, i, part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(byte[] data, int at, byte[] part) {
    return Arrays.equals(data, at, at + part.length, part, 0, part.length);
  }

  @Override
  int cost() {
    return super.cost() + 20;
  }
}
