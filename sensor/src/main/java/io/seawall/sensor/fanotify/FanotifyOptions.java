package io.seawall.sensor.fanotify;

import java.time.Duration;

/**
 * How a guard behaves.
 *
 * @param patience after which the guard is lifted when a decision does not come, and after which
 *     the kernel ends this whole process when that does not run at all
 */
public record FanotifyOptions(Duration patience) {

  private static final Duration LEAST = Duration.ofMillis(100);

  /** One second. */
  public static final FanotifyOptions DEFAULT = new FanotifyOptions(Duration.ofSeconds(1));

  /** Checks the time. */
  public FanotifyOptions {
    if (patience.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("patience is at least " + LEAST);
    }
  }
}
