package io.seawall.detect.engine;

/** Whether a field has a value. */
final class Presence extends Node {

  private final Slot<?> slot;

  Presence(Slot<?> slot) {
    this.slot = slot;
  }

  @Override
  boolean holds() {
    return !slot.values().isEmpty();
  }

  @Override
  int cost() {
    return slot.cost();
  }
}
