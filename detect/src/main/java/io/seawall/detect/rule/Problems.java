package io.seawall.detect.rule;

import io.seawall.detect.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Collects problems, the first thousand. */
final class Problems {

  private static final int MAX = 1_000;

  private final List<Problem> all = new ArrayList<>();

  void add(Problem problem) {
    if (all.size() < MAX) {
      all.add(problem);
    }
  }

  void add(Span at, ProblemCode code, String message, String hint, String item) {
    add(Problem.at(at, code, message, hint, item));
  }

  List<Problem> all() {
    return List.copyOf(all);
  }
}
