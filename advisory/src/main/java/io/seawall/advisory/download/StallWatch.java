package io.seawall.advisory.download;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream from which nothing comes any more, so that its reader fails. */
final class StallWatch implements AutoCloseable {

  private final Thread watcher;
  private volatile long lastBytes = System.nanoTime();
  private volatile boolean stalled;

  StallWatch(InputStream stream, Duration stall) {
    watcher = Thread.ofVirtual().start(() -> watch(stream, stall.toNanos()));
  }

  /** Bytes came. */
  void alive() {
    lastBytes = System.nanoTime();
  }

  /** Whether the stream was closed because nothing came. */
  boolean stalled() {
    return stalled;
  }

  private void watch(InputStream stream, long stall) {
    try {
      for (long left = stall; left > 0; left = lastBytes + stall - System.nanoTime()) {
        Thread.sleep(Duration.ofNanos(left));
      }
      stalled = true;
      stream.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      watcher.interrupt();
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
