package io.seawall.detect.rule.problem;

import io.seawall.detect.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Collects problems, the first thousand. */
public final class Problems {

  private static final int MAX = 1_000;

  private final List<Problem> all = new ArrayList<>();

  /** Adds one. */
  public void add(Problem problem) {
    if (all.size() < MAX) {
      all.add(problem);
    }
  }

  /**
   * Adds one.
   *
   * @param hint what to do, may be empty
   * @param item what it is about, may be empty
   */
  public void add(Span at, ProblemCode code, String message, String hint, String item) {
    add(Problem.at(at, code, message, hint, item));
  }

  /** Those that were added, in their order. */
  public List<Problem> all() {
    return List.copyOf(all);
  }
}
