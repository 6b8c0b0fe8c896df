package io.seawall.sensor.response.measure;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Until when who responds may take time: for ever, until he is told that he must come to an end.
 * What has begun then looks here how much is left.
 */
public final class Haste {

  /** Kept of what is left for what must follow evidence, such as the end of what stands still. */
  private static final long RESERVE_NANOS = 2_000_000_000L;

  private volatile boolean hurried;
  private volatile long end;

  /** From now on there is only so much time left. */
  public void hurry(Duration left) {
    end = System.nanoTime() + left.toNanos();
    hurried = true;
  }

  /** Whether nothing more may be begun. */
  public boolean isOver() {
    return hurried && System.nanoTime() - end >= 0;
  }

  /**
   * What says when something that may be cut short must come to its end.
   *
   * @param most how long it may take from now, without haste
   */
  public BooleanSupplier limit(Duration most) {
    long began = System.nanoTime();
    return () -> {
      long now = System.nanoTime();
      return now - began >= most.toNanos() || hurried && now - end + RESERVE_NANOS >= 0;
    };
  }

  /** How long something that cannot be cut short may take at most. */
  public Duration atMost(Duration wanted) {
    if (!hurried) {
      return wanted;
    }
    long left = Math.max(0, end - RESERVE_NANOS - System.nanoTime());
    return wanted.toNanos() < left ? wanted : Duration.ofNanos(left);
  }
}
