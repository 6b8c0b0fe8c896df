package io.seawall.detect.baseline.activity;

import io.seawall.detect.baseline.behaviour.Sighting;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/** Finds what counts a text without making its normal form again; forgets one text for another. */
final class SightingCache {

  private static final int SIZE = 256;

  private final @Nullable Text[] keys = new Text[SIZE];
  private final @Nullable Sighting[] values = new Sighting[SIZE];

  @Nullable Sighting get(Text key) {
    int at = key.hashCode() & SIZE - 1;
    Text there = keys[at];
    Sighting found = values[at];
    return found != null && key.equals(there) ? found.current() : null;
  }

  void put(Text key, Sighting sighting) {
    int at = key.hashCode() & SIZE - 1;
    keys[at] = key;
    values[at] = sighting;
  }
}
