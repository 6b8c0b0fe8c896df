package io.seawall.detect.baseline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that are compared as they are. */
final class ExactTable implements BehaviourTable {

  private final Map<String, Sighting> known = new HashMap<>();
  private final Sighting overflow = Sighting.known("");

  @Override
  public Sighting enter(String value) {
    Sighting found = known.get(value);
    if (found != null) {
      return found;
    }
    if (known.size() >= ProfileSection.MAX_ENTRIES) {
      return overflow;
    }
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

  @Override
  public Sighting overflow() {
    return overflow;
  }
}
