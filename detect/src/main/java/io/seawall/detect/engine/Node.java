package io.seawall.detect.engine;

/** A condition of the graph, to be asked about the current event. */
abstract class Node {

  static final Node TRUE = new Constant(true);
  static final Node FALSE = new Constant(false);

  /** Whether it holds. */
  abstract boolean holds();

  /** How dear asking is, relative to others. */
  abstract int cost();

  /** Whether it is {@link #TRUE} or {@link #FALSE}. */
  final boolean isConstant() {
    return this instanceof Constant;
  }

  static Node of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  /** What the event type has decided. */
  private static final class Constant extends Node {

    private final boolean truth;

    Constant(boolean truth) {
      this.truth = truth;
    }

    @Override
    boolean holds() {
      return truth;
    }

    @Override
    int cost() {
      return 0;
    }
  }
}
