package io.seawall.detect.baseline.rate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows that were counted while a workload was learned.
 *
 * @param length of a window in nanoseconds
 * @param windows in their order, the last 256
 */
public record RateHistory(long length, List<RateWindow> windows) {

  /** Length of windows unless something else is asked for. */
  public static final Duration WINDOW = Duration.ofMinutes(1);

  /** Windows that are kept at most. */
  public static final int MAX_WINDOWS = 256;

  /** This history and what came after it; windows of another length are left out. */
  public RateHistory followedBy(RateHistory later) {
    if (later.windows.isEmpty() || later.length != length && !windows.isEmpty()) {
      return this;
    }
    List<RateWindow> all = new ArrayList<>(windows);
    all.addAll(later.windows);
    all.sort((a, b) -> Long.compare(a.start(), b.start()));
    int from = Math.max(0, all.size() - MAX_WINDOWS);
    return new RateHistory(later.length, List.copyOf(all.subList(from, all.size())));
  }
}
