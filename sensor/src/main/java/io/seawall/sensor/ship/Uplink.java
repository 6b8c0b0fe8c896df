package io.seawall.sensor.ship;

import io.seawall.journal.spool.Batch;
import io.seawall.journal.spool.Spool;
import io.seawall.journal.spool.SpoolException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends the batches of a spool to a server in their order, one at a time, in a thread of its own.
 * Goes on for ever where the server is away, and says how it stands.
 */
final class Uplink implements AutoCloseable {

  private static final Duration IDLE = Duration.ofMillis(250);

  private final Spool spool;
  private final BatchRequests requests;
  private final Backoff backoff;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  /** The lowest number that the server has not got; 0 if that is not known. */
  private long expected;

  private volatile @Nullable String problem;
  private volatile boolean draining;
  private volatile boolean closed;

  Uplink(Spool spool, UplinkOptions options) {
    this.spool = spool;
    this.requests = new BatchRequests(options);
    this.backoff =
        new Backoff(options.firstPause(), options.longestPause(), RandomGenerator.getDefault());
    this.thread = Thread.ofPlatform().name("uplink").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Why nothing is sent; null if all is well. */
  @Nullable String problem() {
    return problem;
  }

  /** How many batches the server refused for good. */
  long refused() {
    return refused.get();
  }

  /** How many attempts failed. */
  long failures() {
    return failures.get();
  }

  private void run() {
    try {
      while (!closed) {
        boolean last = draining;
        Duration pause = step();
        if (!pause.isZero()) {
          if (last) {
            return;
          }
          boolean _ = stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException _) {
      // The end was asked for, and more time is not given.
    }
  }

  /** Sends one batch; answers how long to wait then. */
  private Duration step() throws InterruptedException {
    Batch batch = spool.claim();
    if (batch == null) {
      return IDLE;
    }
    try {
      long from = expected == 0 ? batch.number() : Math.min(expected, batch.number());
      return judge(batch, requests.send(batch, spool.id(), from));
    } catch (SpoolException e) {
      spool.damaged(batch.number());
      return failed(String.valueOf(e.getMessage()), null);
    } finally {
      spool.release();
    }
  }

  private Duration judge(Batch batch, Reply reply) {
    if (reply.isTaken()) {
      spool.acknowledge(batch.number());
      expected = batch.number() + 1;
      return goOn();
    }
    if (reply.isRefused()) {
      spool.refuse(batch.number());
      refused.incrementAndGet();
      // Slowly: what refuses everything must not empty the spool.
      return failed("it refused batch " + batch.number() + " (" + reply.status() + ")", null);
    }
    if (reply.status() == Reply.CONFLICT && reply.expected() > 0) {
      return reconcile(batch, reply);
    }
    return failed(reply.describe(), reply.pause());
  }

  private Duration reconcile(Batch batch, Reply reply) {
    if (reply.conflict() || reply.expected() > spool.status().nextNumber()) {
      // Our folder is an older one than the server knows: a copy, or a machine that was set back.
      expected = 0;
      return spool.renew()
          ? failed("it knows other batches by these numbers; they get a new spool", null)
          : failed("it knows other batches by these numbers, and the disk takes nothing", null);
    }
    if (reply.expected() > batch.number()) {
      spool.acknowledge(reply.expected() - 1);
      expected = reply.expected();
      return goOn();
    }
    if (reply.expected() == expected || reply.expected() == batch.number()) {
      return failed(reply.describe() + " and does not take it", reply.pause());
    }
    expected = reply.expected();
    return Duration.ZERO;
  }

  private Duration goOn() {
    problem = null;
    backoff.reset();
    return Duration.ZERO;
  }

  private Duration failed(String why, @Nullable Duration asked) {
    problem = why;
    failures.incrementAndGet();
    return backoff.failed(asked);
  }

  /** Sends what waits if the server takes it at once, and ends. */
  void drain(Duration patience) {
    draining = true;
    stop.countDown();
    try {
      boolean _ = thread.join(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    stop.countDown();
    thread.interrupt();
    requests.close();
    try {
      boolean _ = thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
