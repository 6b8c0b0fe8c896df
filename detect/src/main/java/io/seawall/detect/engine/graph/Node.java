package io.seawall.detect.engine.graph;

/** A condition of the graph, to be asked about the current event. */
public abstract class Node {

  /** Holds for every event. */
  public static final Node TRUE = new Constant(true);

  /** Holds for no event. */
  public static final Node FALSE = new Constant(false);

  /** Whether it holds. */
  public abstract boolean holds();

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
    public boolean holds() {
      return truth;
    }

    @Override
    int cost() {
      return 0;
    }
  }
}
