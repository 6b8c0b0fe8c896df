package io.seawall.detect.engine.graph;

import io.seawall.detect.match.Verdicts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether a field has a value. */
final class Presence extends Node {

  private final Slot<?> slot;

  Presence(Slot<?> slot) {
    this.slot = slot;
  }

  @Override
  public boolean holds() {
    return !slot.values().isEmpty();
  }

  @Override
  Outlook given(Slot<?> known, @Nullable Verdicts verdicts) {
    return known == slot ? Outlook.of(verdicts != null) : Outlook.OPEN;
  }

  @Override
  void fields(Consumer<Slot<?>> visitor) {
    visitor.accept(slot);
  }

  @Override
  int cost() {
    return slot.cost();
  }
}
