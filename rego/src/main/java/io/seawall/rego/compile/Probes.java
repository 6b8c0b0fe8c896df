package io.seawall.rego.compile;

import io.seawall.rego.eval.Place;
import io.seawall.rego.eval.Probe;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Numbers the places of a policy whose visits are counted; none where nobody asked for it. */
final class Probes {

  private final boolean wanted;
  private final List<Place> places = new ArrayList<>();
  private int rule;

  Probes(boolean wanted) {
    this.wanted = wanted;
  }

  boolean wanted() {
    return wanted;
  }

  Probe ruleEntered(Location at, RuleGroup group) {
    rule = places.size();
    places.add(new Place.RuleEntered(at, group));
    return Probe.of(rule);
  }

  Probe ruleHeld(Location at) {
    places.add(new Place.RuleHeld(at, rule));
    return Probe.of(places.size() - 1);
  }

  /** The number of a statement that is planned next; its probes follow. */
  int statement(Location at, int depth, List<Place.Operand> operands) {
    int number = places.size();
    places.add(new Place.Reached(at, rule, depth, operands, Set.of()));
    places.add(new Place.Passed(at, number));
    return number;
  }

  Probe reached(int statement) {
    return Probe.before(statement, statement + 1);
  }

  Probe passed(int statement, Set<RuleGroup> uses) {
    var place = (Place.Reached) places.get(statement);
    places.set(
        statement,
        new Place.Reached(
            place.at(), place.rule(), place.depth(), place.operands(), Set.copyOf(uses)));
    return Probe.of(statement + 1);
  }

  List<Place> places() {
    return List.copyOf(places);
  }
}
