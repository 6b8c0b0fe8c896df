package io.seawall.detect.engine.graph;

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
  int cost() {
    return term.cost();
  }
}
