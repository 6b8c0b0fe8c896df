package io.seawall.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets work end in order when the user presses Ctrl-C or the process is asked to end: the work sees
 * it, finishes what it tells, and closes this; only then the process goes. After 18 seconds it goes
 * all the same: before systemd and Kubernetes, which wait for 20, end it. Who asks a second time
 * does not wait at all.
 */
public final class Interruption implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 18;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::askAndWait, "interruption");
  private final long started = System.nanoTime();
  private final long most;
  private volatile boolean asked;

  /** Begins to listen, for work that ends of itself or never. */
  public Interruption() {
    this(null);
  }

  /**
   * Begins to listen.
   *
   * @param most how long the work may take from now on; null for any time
   */
  public Interruption(@Nullable Duration most) {
    this.most = most == null ? Long.MAX_VALUE : most.toNanos();
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the work shall end: it was asked to, or its time is over. */
  public boolean isAsked() {
    return asked || System.nanoTime() - started > most;
  }

  private void askAndWait() {
    asked = true;
    SecondSignal.endsAtOnce();
    try {
      boolean _ = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It runs already, and was told that the work is finished.
    }
  }
}
