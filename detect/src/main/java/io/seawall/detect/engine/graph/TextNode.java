package io.seawall.detect.engine.graph;

import io.seawall.detect.match.TextGroup;
import io.seawall.detect.match.Verdicts;
import io.seawall.detect.value.FieldValues;

/** One comparison of a text field: a bit of what its {@link TextGroup} finds out. */
final class TextNode extends ValueNode {

  private final TextGroup group;
  private final int comparison;
  private final boolean negated;

  /**
   * @param negated holds for texts for which the comparison does not
   */
  TextNode(Slot<?> slot, TextGroup group, int index, boolean negated, Several several) {
    super(slot, several);
    this.group = group;
    this.comparison = index;
    this.negated = negated;
  }

  @Override
  boolean holds(FieldValues values, int index) {
    return holds(group.verdicts(values.text(index)));
  }

  private boolean holds(Verdicts verdicts) {
    return verdicts.holds(comparison) != negated;
  }

  @Override
  Outlook given(Verdicts verdicts) {
    return Outlook.of(holds(verdicts));
  }
}
