package io.seawall.detect.rule.load;

import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.rule.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What loading came to.
 *
 * @param rules what could be loaded; incomplete where there are errors
 * @param problems errors and warnings in the order in which they were found, the first thousand
 */
public record LoadResult(RuleSet rules, List<Problem> problems) {

  /** Whether there are no errors. */
  public boolean isSuccessful() {
    return errors().isEmpty();
  }

  /** The problems that are errors. */
  public List<Problem> errors() {
    return select(true);
  }

  /** The problems that are warnings. */
  public List<Problem> warnings() {
    return select(false);
  }

  private List<Problem> select(boolean errors) {
    List<Problem> selected = new ArrayList<>();
    for (Problem problem : problems) {
      if (problem.code().isError() == errors) {
        selected.add(problem);
      }
    }
    return selected;
  }
}
