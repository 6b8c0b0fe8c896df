package io.seawall.journal.spool;

import java.util.SortedMap;
import java.util.TreeMap;

/** Batches in one state, by number, and how many bytes they have together. */
final class BatchSizes {

  private final TreeMap<Long, Long> sizes = new TreeMap<>();
  private long total;

  BatchSizes(SortedMap<Long, Long> found) {
    found.forEach(this::put);
  }

  void put(long number, long bytes) {
    remove(number);
    sizes.put(number, bytes);
    total += bytes;
  }

  boolean remove(long number) {
    Long bytes = sizes.remove(number);
    total -= bytes == null ? 0 : bytes;
    return bytes != null;
  }

  boolean has(long number) {
    return sizes.containsKey(number);
  }

  long bytes(long number) {
    return sizes.getOrDefault(number, 0L);
  }

  /** The lowest number that is not the one given; 0 for none. */
  long firstExcept(long number) {
    for (long each : sizes.keySet()) {
      if (each != number) {
        return each;
      }
    }
    return 0;
  }

  long first() {
    return firstExcept(0);
  }

  long last() {
    return sizes.isEmpty() ? 0 : sizes.lastKey();
  }

  int count() {
    return sizes.size();
  }

  long total() {
    return total;
  }
}
