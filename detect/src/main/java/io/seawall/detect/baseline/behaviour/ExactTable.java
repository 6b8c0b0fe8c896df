package io.seawall.detect.baseline.behaviour;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that are compared as they are. */
final class ExactTable extends BehaviourTable {

  private final Map<String, Sighting> known = new HashMap<>();

  @Override
  int size() {
    return known.size();
  }

  @Override
  Sighting add(String value) {
    Sighting made = Sighting.known(value);
    known.put(value, made);
    return made;
  }

  @Override
  public @Nullable Sighting find(String value) {
    return known.get(value);
  }

  @Override
  public List<Sighting> all() {
    return List.copyOf(known.values());
  }
}
