package io.seawall.sensor.fanotify;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which place a file is in, by its mount or its device; it does not change. */
final class PlaceTable {

  static final PlaceTable EMPTY = new PlaceTable(new TreeMap<>());

  /** The key of a mount whose number the kernel does not tell. */
  static final long NONE = 0;

  /** Tells devices from mounts. */
  private static final long DEVICE = 1L << 62;

  private final long[] keys;
  private final GuardedPlace[] places;

  /** From keys of {@link #mount} and {@link #device}. */
  PlaceTable(Map<Long, GuardedPlace> all) {
    var sorted = new TreeMap<>(all);
    keys = sorted.keySet().stream().mapToLong(Long::longValue).toArray();
    places = sorted.values().toArray(GuardedPlace[]::new);
  }

  static long mount(long id) {
    return id & ~DEVICE;
  }

  static long device(long device) {
    return device | DEVICE;
  }

  /** A file's place; null if it is in none. */
  @Nullable GuardedPlace find(long mount, long device) {
    int at = mount == NONE ? -1 : Arrays.binarySearch(keys, mount(mount));
    if (at < 0) {
      at = Arrays.binarySearch(keys, device(device));
    }
    return at < 0 ? null : places[at];
  }
}
