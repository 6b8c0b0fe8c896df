package io.seawall.registry.access.anomaly.memory;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known by name, up to a bound. A quarter of the room is for newcomers, the rest for those
 * who stayed: who makes up names pushes out other made-up names only.
 */
public final class Remembered<V> {

  private final int newcomers;
  private final int residents;
  private final SequencedMap<String, V> young = new LinkedHashMap<>(16, 0.75f, true);
  private final SequencedMap<String, V> old = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Nothing is known yet.
   *
   * @param most names that are kept
   */
  public Remembered(int most) {
    this.newcomers = Math.max(1, most / 4);
    this.residents = Math.max(1, most - newcomers);
  }

  /** What is known of a name, which was used now; null for nothing. */
  public @Nullable V get(String name) {
    V value = old.get(name);
    return value != null ? value : young.get(name);
  }

  /** As {@link #get}; a newcomer where nothing was known. */
  public V get(String name, Supplier<V> made) {
    V value = get(name);
    if (value == null) {
      value = made.get();
      young.put(name, value);
      trim(young, newcomers);
    }
    return value;
  }

  /** Makes a newcomer one who stays. */
  public void settle(String name) {
    V value = young.remove(name);
    if (value != null) {
      old.put(name, value);
      trim(old, residents);
    }
  }

  private static void trim(SequencedMap<String, ?> map, int most) {
    Iterator<String> oldest = map.sequencedKeySet().iterator();
    for (int excess = map.size() - most; excess > 0; excess--) {
      oldest.next();
      oldest.remove();
    }
  }

  /** How many names are kept. */
  public int size() {
    return young.size() + old.size();
  }

  /** Shows all, those who were used longest ago first, newcomers last. */
  public void forEach(BiConsumer<String, V> visitor) {
    List<Map.Entry<String, V>> all = new ArrayList<>(old.entrySet());
    all.addAll(young.entrySet());
    all.forEach(entry -> visitor.accept(entry.getKey(), entry.getValue()));
  }

  /** Whether a name is of those who stayed. */
  public boolean isSettled(String name) {
    return old.containsKey(name);
  }
}
