package io.seawall.policy.source;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong in one or several files, so that all is reported at once. */
public final class Problems {

  private static final int SHOWN = 50;

  private final List<Problem> found = new ArrayList<>();

  /** Notes a problem. */
  public void add(String file, Place place, String message) {
    found.add(new Problem(file, place, message));
  }

  /** Everything noted, file by file in the order of reading, each by place. */
  public List<Problem> all() {
    if (found.isEmpty()) {
      return List.of();
    }
    var files = found.stream().map(Problem::file).distinct().toList();
    return found.stream()
        .sorted(
            Comparator.comparingInt((Problem problem) -> files.indexOf(problem.file()))
                .thenComparing(Problem::place))
        .toList();
  }

  /**
   * Ends reading if anything was noted.
   *
   * @param code stable code of the error
   * @throws SeawallException of kind CONFIG; its message lists every problem with file, line and
   *     column (the first 50 and the number of the rest)
   */
  public void throwIfAny(String code) {
    if (!found.isEmpty()) {
      throw new SeawallException(ErrorKind.CONFIG, code, describe(all()));
    }
  }

  private static String describe(List<Problem> problems) {
    if (problems.size() == 1) {
      return problems.getFirst().toString();
    }
    var text = new StringBuilder().append(problems.size()).append(" problems:");
    for (Problem problem : problems.subList(0, Math.min(SHOWN, problems.size()))) {
      text.append('\n').append(problem);
    }
    if (problems.size() > SHOWN) {
      text.append("\n… and ").append(problems.size() - SHOWN).append(" more");
    }
    return text.toString();
  }
}
