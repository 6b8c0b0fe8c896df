package io.seawall.rego.builtin.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * Problems of one part of a document, and how well it matched otherwise: of several alternatives
 * that all fail, the problems of the best match are told.
 */
final class Findings {

  private final List<Problem> problems = new ArrayList<>();
  private int score;

  List<Problem> problems() {
    return problems;
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  void add(Problem problem) {
    problems.add(problem);
    score -= 2;
  }

  void pass() {
    score++;
  }

  void addAll(Findings other) {
    problems.addAll(other.problems);
    score += other.score;
  }

  boolean isBetterThan(Findings other) {
    return score > other.score;
  }
}
