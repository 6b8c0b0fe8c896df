package io.seawall.rego.compile;

import io.seawall.rego.eval.Probe;
import io.seawall.rego.syntax.Location;
import java.util.ArrayList;
import java.util.List;

/** Numbers the places of a policy whose visits are counted; none where nobody asked for it. */
final class Probes {

  private final boolean wanted;
  private final List<Location> places = new ArrayList<>();

  Probes(boolean wanted) {
    this.wanted = wanted;
  }

  boolean wanted() {
    return wanted;
  }

  Probe at(Location place) {
    places.add(place);
    return new Probe(places.size() - 1);
  }

  List<Location> places() {
    return List.copyOf(places);
  }
}
