package io.seawall.detect.engine.graph;

import io.seawall.detect.match.TextGroup;
import io.seawall.detect.value.FieldValues;

/**
 * A comparison of a text field with patterns. It is asked when all that is cheaper has been, and
 * made by itself: few rules get to theirs.
 */
final class PatternNode extends ValueNode {

  /** What matching takes more than reading the field. */
  private static final int MATCHING = 30;

  private final TextGroup group;
  private final int comparison;

  PatternNode(Slot<?> slot, TextGroup group, int comparison, Several several) {
    super(slot, several);
    this.group = group;
    this.comparison = comparison;
  }

  @Override
  boolean holds(FieldValues values, int index) {
    return group.verdicts(values.text(index)).holds(comparison);
  }

  @Override
  int cost() {
    return super.cost() + MATCHING;
  }
}
