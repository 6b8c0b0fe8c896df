package io.seawall.detect.engine;

import io.seawall.detect.condition.Condition;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a condition holds for an event, or does not.
 *
 * @param condition the condition, or a part of it
 * @param holds whether it holds
 * @param parts those of its terms that were asked, in the order in which they are written; a term
 *     is asked as long as those before it have not decided
 * @param seen what the fields of a comparison are in the event, {@code <NA>} without value; empty
 *     for what is no comparison
 */
public record Explanation(
    Condition condition, boolean holds, List<Explanation> parts, String seen) {

  /** Keeps a copy. */
  public Explanation {
    parts = List.copyOf(parts);
  }

  /**
   * The comparisons that decide: of an and that does not hold the first that does not, of an or
   * that does not hold every one.
   */
  public List<Explanation> causes() {
    var causes = new ArrayList<Explanation>();
    collect(causes);
    return List.copyOf(causes);
  }

  private void collect(List<Explanation> into) {
    switch (condition) {
      case Condition.Comparison _, Condition.Exists _ -> into.add(this);
      case Condition.Not _, Condition.MacroCall _ -> parts.getFirst().collect(into);
      case Condition.And _ -> {
        if (holds) {
          parts.forEach(part -> part.collect(into));
        } else {
          parts.getLast().collect(into);
        }
      }
      case Condition.Or _ -> {
        if (holds) {
          parts.getLast().collect(into);
        } else {
          parts.forEach(part -> part.collect(into));
        }
      }
    }
  }
}
