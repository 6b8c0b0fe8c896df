package io.seawall.detect.engine.graph;

import io.seawall.detect.match.Verdicts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An and, or an or. Terms are asked in their order until one decides. The answer is kept for the
 * event where several conditions share the node.
 */
final class Junction extends Node {

  private final Current<?> current;
  private final Node[] terms;
  private final boolean and;
  private final int cost;
  private boolean shared;
  private boolean answer;
  private long stamp;

  Junction(Current<?> current, Node[] terms, boolean and) {
    this.current = current;
    this.terms = terms;
    this.and = and;
    int sum = 0;
    for (Node term : terms) {
      sum = Math.min(1_000_000, sum + term.cost());
    }
    cost = sum;
  }

  /** Another condition uses it too. */
  void share() {
    shared = true;
  }

  boolean isAnd() {
    return and;
  }

  Node[] terms() {
    return terms;
  }

  @Override
  public boolean holds() {
    if (!shared) {
      return ask();
    }
    if (stamp != current.stamp) {
      answer = ask();
      stamp = current.stamp;
    }
    return answer;
  }

  private boolean ask() {
    for (Node term : terms) {
      if (term.holds() != and) {
        return !and;
      }
    }
    return and;
  }

  @Override
  Outlook given(Slot<?> known, @Nullable Verdicts verdicts) {
    Outlook decisive = Outlook.of(!and);
    Outlook outlook = Outlook.of(and);
    for (Node term : terms) {
      Outlook each = term.given(known, verdicts);
      if (each == decisive) {
        return decisive;
      } else if (each == Outlook.OPEN) {
        outlook = Outlook.OPEN;
      }
    }
    return outlook;
  }

  @Override
  void fields(Consumer<Slot<?>> visitor) {
    for (Node term : terms) {
      term.fields(visitor);
    }
  }

  @Override
  int cost() {
    return shared ? Math.min(cost, 2) : cost;
  }
}
