package io.seawall.detect.engine.graph;

import io.seawall.detect.match.TextGroup;
import io.seawall.detect.value.FieldValues;

/** One comparison of a text field: a bit of what its {@link TextGroup} finds out. */
final class TextNode extends ValueNode {

  private final TextGroup group;
  private final int word;
  private final long bit;
  private final boolean negated;

  /**
   * @param negated holds for texts for which the comparison does not
   */
  TextNode(Slot<?> slot, TextGroup group, int index, boolean negated, Several several) {
    super(slot, several);
    this.group = group;
    this.word = index >>> 6;
    this.bit = 1L << index;
    this.negated = negated;
  }

  @Override
  boolean holds(FieldValues values, int index) {
    return (group.verdicts(values.text(index))[word] & bit) != 0 != negated;
  }
}
