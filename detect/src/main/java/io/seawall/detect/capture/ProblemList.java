package io.seawall.detect.capture;

import java.util.ArrayList;
import java.util.List;

/** Damage found so far; if the limits are strict the first one is thrown. */
final class ProblemList {

  private final String name;
  private final CaptureLimits limits;
  private final List<CaptureProblem> problems = new ArrayList<>();
  private long unlisted;

  ProblemList(String name, CaptureLimits limits) {
    this.name = name;
    this.limits = limits;
  }

  void add(CaptureProblem problem) {
    if (limits.strict()) {
      throw CaptureException.damaged(name, problem);
    }
    if (problems.size() < limits.problems()) {
      problems.add(problem);
    } else {
      unlisted++;
    }
  }

  List<CaptureProblem> list() {
    return List.copyOf(problems);
  }

  long unlisted() {
    return unlisted;
  }
}
