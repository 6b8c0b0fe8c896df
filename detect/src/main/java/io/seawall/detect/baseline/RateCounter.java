package io.seawall.detect.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts one workload's windows by the time of its events. The window in which counting begins and
 * the one in which it ends are incomplete and told to nobody; of a longer silence the last 16 empty
 * windows are.
 */
final class RateCounter {

  private static final int MAX_EMPTY = 16;
  private static final int DIMENSIONS = RateDimension.values().length;

  private final long length;
  private final Listener listener;
  private final long[] counts = new long[DIMENSIONS];
  private long start;
  private long end = Long.MIN_VALUE;
  private boolean whole;

  /** Takes windows that ended. */
  @FunctionalInterface
  interface Listener {

    /** Takes one. */
    void window(RateWindow window);
  }

  RateCounter(long length, Listener listener) {
    this.length = length;
    this.listener = listener;
  }

  /** An event happened: windows before it end. */
  void at(long time) {
    if (time >= end) {
      roll(time);
    }
  }

  // The order is the one of the counts of a window.
  @SuppressWarnings("EnumOrdinal")
  void add(RateDimension dimension, long amount) {
    counts[dimension.ordinal()] += amount;
  }

  private void roll(long time) {
    long next = time - Math.floorMod(time, length);
    if (whole) {
      listener.window(window(start));
    }
    Arrays.fill(counts, 0);
    if (end != Long.MIN_VALUE) {
      long empty = Math.min(MAX_EMPTY, (next - end) / length);
      for (long i = empty; i > 0; i--) {
        listener.window(window(next - i * length));
      }
      whole = true;
    }
    start = next;
    end = next + length;
  }

  private RateWindow window(long from) {
    List<Long> values = new ArrayList<>(DIMENSIONS);
    for (long count : counts) {
      values.add(count);
    }
    return new RateWindow(from, List.copyOf(values));
  }
}
