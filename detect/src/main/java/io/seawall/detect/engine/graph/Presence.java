package io.seawall.detect.engine.graph;

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
  int cost() {
    return slot.cost();
  }
}
