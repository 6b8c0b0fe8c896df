package io.seawall.detect.rule.problem;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.text.Place;
import io.seawall.detect.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with rule files.
 *
 * @param message a sentence without full stop
 * @param hint what to do, may be empty
 * @param item what it is about, for example {@code rule 'Shell in container'}, may be empty
 * @param through the macro calls that lead from the item to the place, the outermost first
 * @param place where
 * @param line the line that holds the place, may be empty
 * @param proposal a whole condition that would load and probably says what was meant, or null
 */
public record Problem(
    ProblemCode code,
    String message,
    String hint,
    String item,
    List<Step> through,
    Place place,
    String line,
    @Nullable String proposal) {

  private static final int LONGEST = 400;

  /**
   * A macro call on the way to a problem.
   *
   * @param place of the call
   */
  public record Step(String macro, Place place) {}

  /** Without macro calls and proposal; texts that are too long are cut. */
  public static Problem at(Span at, ProblemCode code, String message, String hint, String item) {
    return new Problem(
        code, cut(message), cut(hint), cut(item), List.of(), at.place(), at.line(), null);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** The same, reached through macro calls, the outermost first. */
  public Problem through(List<Condition.MacroCall> calls) {
    List<Step> steps = new ArrayList<>();
    for (Condition.MacroCall call : calls) {
      steps.add(new Step(call.name(), call.at().place()));
    }
    return new Problem(code, message, hint, item, List.copyOf(steps), place, line, proposal);
  }

  /** The same with a condition that would load. */
  public Problem proposing(@Nullable String condition) {
    return new Problem(code, message, hint, item, through, place, line, condition);
  }
}
