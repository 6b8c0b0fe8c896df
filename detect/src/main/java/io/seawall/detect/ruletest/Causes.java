package io.seawall.detect.ruletest;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.engine.Explanation;
import java.util.ArrayList;
import java.util.List;

/** Says in a line each which comparisons decided. */
public final class Causes {

  private static final int MOST = 6;
  private static final int LONGEST = 160;

  private Causes() {}

  /**
   * The comparisons that decided, each with its place and what it saw.
   *
   * @param separator between them
   */
  public static String of(Explanation explanation, String separator) {
    List<String> lines = new ArrayList<>();
    List<Explanation> causes = explanation.causes();
    for (Explanation cause : causes.subList(0, Math.min(MOST, causes.size()))) {
      lines.add(line(cause));
    }
    if (causes.size() > MOST) {
      lines.add("and " + (causes.size() - MOST) + " more");
    }
    return String.join(separator, lines);
  }

  /** One comparison: place, text, truth, and what it saw. */
  public static String line(Explanation cause) {
    return cause.condition().at().place()
        + ": "
        + text(cause.condition())
        + (cause.holds() ? " holds: " : " does not hold: ")
        + printable(cause.seen());
  }

  /** A condition as it is written, on one line. */
  public static String text(Condition condition) {
    String text = printable(condition.at().characters().strip().replaceAll("\\s+", " "));
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** Control characters must not command the terminal. */
  private static String printable(String text) {
    var shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? '.' : c);
    }
    return shown.toString();
  }
}
