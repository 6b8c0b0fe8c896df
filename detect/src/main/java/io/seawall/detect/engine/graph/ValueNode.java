package io.seawall.detect.engine.graph;

import io.seawall.detect.match.Verdicts;
import io.seawall.detect.value.FieldValues;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares the values of a field with what the rule says. One of several values is enough; for some
 * comparisons all must do, see {@link Several}. Without value it does not hold.
 */
abstract class ValueNode extends Node {

  /** How many of several values must do. */
  enum Several {
    /** One at least. */
    ANY,
    /** Every one. */
    ALL
  }

  private final Slot<?> slot;
  private final boolean all;

  ValueNode(Slot<?> slot, Several several) {
    this.slot = slot;
    this.all = several == Several.ALL;
  }

  /** Whether one value does. */
  abstract boolean holds(FieldValues values, int index);

  @Override
  public final boolean holds() {
    FieldValues values = slot.values();
    int count = values.count();
    if (count == 1) {
      return holds(values, 0);
    }
    for (int i = 0; i < count; i++) {
      if (holds(values, i) != all) {
        return !all;
      }
    }
    return all && count > 0;
  }

  /** What the verdicts about the only value say of it. */
  Outlook given(Verdicts verdicts) {
    return Outlook.OPEN;
  }

  @Override
  final Outlook given(Slot<?> known, @Nullable Verdicts verdicts) {
    if (known != slot) {
      return Outlook.OPEN;
    }
    return verdicts == null ? Outlook.FAILS : given(verdicts);
  }

  @Override
  final void fields(Consumer<Slot<?>> visitor) {
    visitor.accept(slot);
  }

  @Override
  int cost() {
    return slot.cost() + 1;
  }
}
