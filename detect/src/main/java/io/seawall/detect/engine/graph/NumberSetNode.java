package io.seawall.detect.engine.graph;

import io.seawall.detect.value.FieldValues;
import java.util.Arrays;

/** Whether a whole number is one of a set. */
final class NumberSetNode extends ValueNode {

  private final long[] sorted;

  NumberSetNode(Slot<?> slot, long[] numbers, Several several) {
    super(slot, several);
    this.sorted = numbers.clone();
    Arrays.sort(this.sorted);
  }

  @Override
  boolean holds(FieldValues values, int index) {
    return Arrays.binarySearch(sorted, values.number(index)) >= 0;
  }
}
