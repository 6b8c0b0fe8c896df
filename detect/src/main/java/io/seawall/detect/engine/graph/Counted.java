package io.seawall.detect.engine.graph;

/** Whether exactly one of some conditions holds. */
final class Counted extends Node {

  private final Node[] terms;

  Counted(Node[] terms) {
    this.terms = terms;
  }

  @Override
  public boolean holds() {
    int holding = 0;
    for (Node term : terms) {
      if (term.holds() && ++holding > 1) {
        return false;
      }
    }
    return holding == 1;
  }

  @Override
  int cost() {
    return terms.length == 0 ? 0 : terms.length * terms[0].cost();
  }
}
