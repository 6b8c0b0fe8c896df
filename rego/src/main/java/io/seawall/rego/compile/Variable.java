package io.seawall.rego.compile;

import io.seawall.rego.source.Location;

/** A variable of one rule, with its place in the rule's frame. */
final class Variable {

  private final String name;
  private final Location at;
  private final int slot;

  Variable(String name, Location at, int slot) {
    this.name = name;
    this.at = at;
    this.slot = slot;
  }

  String name() {
    return name;
  }

  /** Where it is first written. */
  Location at() {
    return at;
  }

  int slot() {
    return slot;
  }

  /** Whether it was written as an underscore: nothing reads its value. */
  boolean isWildcard() {
    return name.startsWith("$") && name.length() > 1;
  }

  @Override
  public String toString() {
    return name;
  }
}
