package io.seawall.detect.engine.graph;

import io.seawall.detect.match.Verdicts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A condition of the graph, to be asked about the current event. */
public abstract class Node {

  /** Holds for every event. */
  public static final Node TRUE = new Constant(true);

  /** Holds for no event. */
  public static final Node FALSE = new Constant(false);

  /** Whether it holds. */
  public abstract boolean holds();

  /**
   * What can be said of it when only one field is known.
   *
   * @param known the field
   * @param verdicts about its only value, a text; null if it has none
   */
  Outlook given(Slot<?> known, @Nullable Verdicts verdicts) {
    return Outlook.OPEN;
  }

  /** Shows the fields that {@link #given} can say anything about. */
  void fields(Consumer<Slot<?>> visitor) {}

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
