package io.seawall.policy.trace;

import io.seawall.policy.source.Excerpt;
import io.seawall.rego.Policy;
import io.seawall.rego.eval.Place;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.eval.Visits;
import io.seawall.rego.eval.Visits.Sight;
import io.seawall.rego.source.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Why rules did not hold: of each body the first statement that was reached but never got past,
 * with the values it saw, and the same for the rules that this statement asked in vain.
 *
 * <p>At most 4 levels of rules and 100 bodies are told.
 */
public final class Explanation {

  private static final int MAX_DEPTH = 4;
  private static final int MAX_BODIES = 100;

  private final List<Place> places;
  private final Visits visits;
  private final List<String> lines = new ArrayList<>();
  private final Set<RuleGroup> told = new HashSet<>();
  private int bodies;

  private Explanation(List<Place> places, Visits visits) {
    this.places = places;
    this.visits = visits;
  }

  /**
   * Explains rules.
   *
   * @param visits what the evaluation counted; without counts there is nothing to tell
   * @param asked the rules to explain, for instance those that the query names
   */
  public static Explanation of(Policy policy, Visits visits, Collection<RuleGroup> asked) {
    var explanation = new Explanation(policy.program().places(), visits);
    if (visits.size() > 0) {
      asked.stream()
          .sorted(Comparator.comparing(RuleGroup::name))
          .forEach(group -> explanation.tell(group, 0));
    }
    return explanation;
  }

  /** The explanation line by line, indented by two blanks a level. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  private void tell(RuleGroup group, int depth) {
    if (depth >= MAX_DEPTH || bodies >= MAX_BODIES || !told.add(group)) {
      return;
    }
    line(depth, group.name());
    for (int i = 0; i < places.size() && bodies < MAX_BODIES; i++) {
      if (places.get(i) instanceof Place.RuleEntered rule && rule.group() == group) {
        bodies++;
        tellBody(rule, i, depth + 1);
      }
    }
  }

  private void tellBody(Place.RuleEntered rule, int number, int depth) {
    String place = rule.at() + " ";
    if (visits.of(number) == 0) {
      line(
          depth,
          place + "was not tried: a comparison with a constant, or an earlier rule, settled it");
      return;
    }
    for (int i = number + 1; i < places.size(); i++) {
      if (places.get(i) instanceof Place.RuleHeld held && held.rule() == number) {
        line(depth, place + (visits.of(i) > 0 ? "held" : "did not hold"));
        return;
      }
      if (places.get(i) instanceof Place.Reached reached
          && reached.rule() == number
          && reached.depth() == 0
          && visits.of(i + 1) == 0) {
        tellObstacle(place, reached, i, depth);
        return;
      }
    }
  }

  private void tellObstacle(String place, Place.Reached reached, int number, int depth) {
    boolean tried = visits.of(number) > 0;
    line(
        depth,
        place
            + (tried ? "stopped at line " : "never came to line ")
            + reached.at().row()
            + ": "
            + statement(reached.at()));
    for (Sight sight : visits.sights(number)) {
      String value = sight.value() == null ? " is undefined" : " = " + Excerpt.of(text(sight));
      line(depth + 1, Excerpt.of(sight.text()) + value);
    }
    for (RuleGroup used : reached.uses()) {
      if (!anyHeld(used)) {
        tell(used, depth + 1);
      }
    }
  }

  private static String text(Sight sight) {
    return String.valueOf(sight.value());
  }

  private static String statement(Location at) {
    return Excerpt.of(at.text().strip().replaceAll("\\s+", " "));
  }

  private boolean anyHeld(RuleGroup group) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i) instanceof Place.RuleHeld held
          && visits.of(i) > 0
          && places.get(held.rule()) instanceof Place.RuleEntered rule
          && rule.group() == group) {
        return true;
      }
    }
    return false;
  }

  private void line(int depth, String text) {
    lines.add("  ".repeat(depth) + text);
  }
}
