package io.seawall.sensor.host.setup;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is so on a host, by name, without a judgement. */
public final class Facts {

  private final Map<String, String> facts = new TreeMap<>();

  /** Adds one; null is left out. */
  public void put(String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }

  /** All by name. */
  public Map<String, String> all() {
    return Collections.unmodifiableMap(new TreeMap<>(facts));
  }
}
