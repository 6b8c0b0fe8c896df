package io.seawall.cli.node.run;

import java.util.concurrent.TimeUnit;

/**
 * Keeps the heap small. The collector lets it grow up to its limit before it looks what of the old
 * is still used; what the start leaves behind, and what a busy hour does, would stay for good.
 */
final class HeapPart implements SensorPart {

  private static final long AFTER_START_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * A collection stops everything for some 40 ms, more on a busy machine: events wait in their
   * rings.
   */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long GROWTH_BYTES = 4 << 20;

  private final Runtime runtime = Runtime.getRuntime();
  private long next = System.nanoTime() + AFTER_START_NANOS;
  private long kept;

  @Override
  public void between() {
    long now = System.nanoTime();
    if (now - next < 0) {
      return;
    }
    next = now + LOOK_NANOS;
    // A large heap may grow by more: what it holds is looked through each time.
    if (runtime.totalMemory() - kept > Math.max(GROWTH_BYTES, kept / 8)) {
      System.gc();
      kept = runtime.totalMemory();
      next = now + PAUSE_NANOS;
    }
  }
}
