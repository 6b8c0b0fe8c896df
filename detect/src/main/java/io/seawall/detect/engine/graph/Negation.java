package io.seawall.detect.engine.graph;

import io.seawall.detect.match.Verdicts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A not: holds too where the term lacks its field. */
final class Negation extends Node {

  private final Node term;

  Negation(Node term) {
    this.term = term;
  }

  Node term() {
    return term;
  }

  @Override
  public boolean holds() {
    return !term.holds();
  }

  @Override
  Outlook given(Slot<?> known, @Nullable Verdicts verdicts) {
    return switch (term.given(known, verdicts)) {
      case HOLDS -> Outlook.FAILS;
      case FAILS -> Outlook.HOLDS;
      case OPEN -> Outlook.OPEN;
    };
  }

  @Override
  void fields(Consumer<Slot<?>> visitor) {
    term.fields(visitor);
  }

  @Override
  int cost() {
    return term.cost();
  }
}
