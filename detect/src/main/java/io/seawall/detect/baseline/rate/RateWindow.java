package io.seawall.detect.baseline.rate;

import java.util.List;

/**
 * What was counted in one window of time.
 *
 * @param start nanoseconds since 1970
 * @param counts in the order of {@link RateDimension}
 */
public record RateWindow(long start, List<Long> counts) {

  /** What was counted of one thing. */
  public long count(RateDimension dimension) {
    return counts.get(dimension.column());
  }
}
