package io.seawall.sensor.ship;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Pauses that double with each failure, shortened by chance: a thousand nodes come back one by one.
 */
final class Backoff {

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** It worked. */
  void reset() {
    failures = 0;
  }

  /**
   * It failed once more.
   *
   * @param asked how long the server asks to wait; null if it does not say
   * @return how long to wait
   */
  Duration failed(@Nullable Duration asked) {
    long doubled = first.toMillis() << Math.min(failures++, 20);
    long most = Math.min(doubled, longest.toMillis());
    long pause = most / 2 + random.nextLong(most / 2 + 1);
    if (asked != null) {
      pause = Math.max(pause, Math.min(asked.toMillis(), longest.toMillis()));
    }
    return Duration.ofMillis(pause);
  }
}
