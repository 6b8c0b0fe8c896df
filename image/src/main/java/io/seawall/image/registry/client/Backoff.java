package io.seawall.image.registry.client;

import io.seawall.image.registry.Patience;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The pauses between attempts at one host. Safe for several threads. */
final class Backoff {

  private final Patience patience;
  private long left;

  Backoff(Patience patience) {
    this.patience = patience;
    this.left = patience.budget().toNanos();
  }

  /**
   * Waits before the next attempt.
   *
   * @param attempt the one that failed, counted from 1
   * @param asked how long the server asks to wait; null if it does not say
   * @return false if there shall be no further attempt
   */
  boolean pause(int attempt, @Nullable Duration asked) {
    Duration pause = asked == null ? patience.after(attempt) : patience.atMost(asked);
    if (attempt >= patience.attempts() || !take(pause.toNanos())) {
      return false;
    }
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized boolean take(long pause) {
    if (pause > left) {
      return false;
    }
    left -= pause;
    return true;
  }
}
