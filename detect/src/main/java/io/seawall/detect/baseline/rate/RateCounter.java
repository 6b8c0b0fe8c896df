package io.seawall.detect.baseline.rate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts one workload's windows by the time of its events. The window in which counting begins and
 * the one in which it ends are incomplete and told to nobody; of a longer silence the last 16 empty
 * windows are. Where time goes back by more than 16 windows, counting begins anew.
 */
public final class RateCounter {

  private static final int MAX_EMPTY = 16;

  /** What lies behind it is no time of an event: the year 2116. */
  private static final long LATEST = Long.MAX_VALUE / 2;

  private static final int DIMENSIONS = RateDimension.values().length;

  private final long length;
  private final Listener listener;
  private final long[] counts = new long[DIMENSIONS];
  private long start;
  private long end = Long.MIN_VALUE;
  private long restart = Long.MIN_VALUE;
  private boolean whole;

  /** Takes windows that ended. */
  @FunctionalInterface
  public interface Listener {

    /** Takes one. */
    void window(RateWindow window);
  }

  /**
   * Nothing was counted yet.
   *
   * @param length of a window in nanoseconds, above zero
   * @param listener told each window that ended
   */
  public RateCounter(long length, Listener listener) {
    this.length = length;
    this.listener = listener;
  }

  /** A counter whose windows nobody wants. */
  public static RateCounter toNobody() {
    return new RateCounter(LATEST / 32, window -> {});
  }

  /** An event happened: windows before it end. */
  public void at(long time) {
    if (time >= end || time < restart) {
      roll(time);
    }
  }

  /** Counts in the window of the last event. */
  public void add(RateDimension dimension, long amount) {
    counts[dimension.column()] += amount;
  }

  private void roll(long time) {
    if (time < 0 || time > LATEST - length) {
      return;
    }
    long next = time - time % length;
    boolean back = time < restart;
    if (whole && !back) {
      listener.window(window(start));
    }
    Arrays.fill(counts, 0);
    long empty = end == Long.MIN_VALUE || back ? 0 : Math.min(MAX_EMPTY, (next - end) / length);
    for (long i = empty; i > 0; i--) {
      listener.window(window(next - i * length));
    }
    whole = end != Long.MIN_VALUE && !back;
    start = next;
    end = next + length;
    restart = Math.max(0, start - MAX_EMPTY * length);
  }

  private RateWindow window(long from) {
    List<Long> values = new ArrayList<>(DIMENSIONS);
    for (long count : counts) {
      values.add(count);
    }
    return new RateWindow(from, List.copyOf(values));
  }
}
