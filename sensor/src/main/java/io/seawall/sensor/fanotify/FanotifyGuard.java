package io.seawall.sensor.fanotify;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.syscall.SystemCall;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Denies containers to run or open files, from when it is opened until it is closed. It is lifted,
 * and allows all, when a decision does not come in time; when this process does not run at all, the
 * kernel ends it. Its methods may be called by any thread; none of them waits.
 */
public final class FanotifyGuard implements AutoCloseable {

  /** So much oftener than needed is the timer wound up, and are decisions looked at. */
  private static final int BEATS = 10;

  private final FanotifyGroup group;
  private final DecisionLoop loop;
  private final Marker marker;
  private final FanotifyOptions options;
  private final Thread deciding;
  private final Thread marking;
  private final Thread watching;
  private volatile String lifted = "";
  private volatile boolean closed;

  private FanotifyGuard(FanotifyGroup group, FileRules rules, FanotifyOptions options) {
    this.group = group;
    this.options = options;
    loop = new DecisionLoop(group, rules);
    marker = new Marker(group, rules, loop);
    deciding = Thread.ofPlatform().daemon().name("fanotify decisions").unstarted(loop);
    marking = Thread.ofPlatform().daemon().name("fanotify marks").unstarted(marker);
    watching =
        Thread.ofPlatform().daemon().name("fanotify watchdog").unstarted(this::watchDecisions);
  }

  /**
   * Begins to guard.
   *
   * @throws io.seawall.model.SeawallException of kind RESOURCE, {@code fanotify-refused}, if the
   *     kernel does not allow it, which needs CAP_SYS_ADMIN
   */
  public static FanotifyGuard open(FileRules rules, FanotifyOptions options) {
    try (Arena arena = Arena.ofConfined()) {
      FanotifyGroup group = FanotifyGroup.open(new SystemCall(arena));
      var guard = new FanotifyGuard(group, rules, options);
      guard.deciding.start();
      guard.watching.start();
      guard.marking.start();
      return guard;
    }
  }

  /** A container to be guarded, as its rules say; to be called again whenever more is known. */
  public void watch(NodeContainer container) {
    marker.watch(container);
  }

  /** A container that is gone. */
  public void leave(String id) {
    marker.leave(id);
  }

  /** Hands on what was denied since the last time, or is to be told. */
  public void take(Consumer<FileDenial> consumer) {
    for (FileDenial next = loop.next(); next != null; next = loop.next()) {
      consumer.accept(next);
    }
  }

  /** How it fares. */
  public FanotifyState state() {
    return loop.state(lifted, marker.containers(), marker.refused().size());
  }

  /** Containers that cannot be guarded, by their ids, with the reasons. */
  public Map<String, String> refused() {
    return marker.refused();
  }

  /** Lifts it: whoever waits goes on, and everything is allowed from now on. */
  public void lift(String reason) {
    synchronized (group) {
      if (lifted.isEmpty() && !closed) {
        lifted = reason;
        group.lift();
      }
    }
  }

  private void watchDecisions() {
    long patience = options.patience().toNanos();
    try (Arena arena = Arena.ofConfined()) {
      FreezeTimer timer = FreezeTimer.make(arena, options.patience());
      try {
        while (!closed && lifted.isEmpty()) {
          timer.wind();
          if (loop.waiting() > patience / 2) {
            lift("a decision took longer than " + patience / 2_000_000 + " ms");
          } else if (!deciding.isAlive()) {
            lift("nobody decides any more");
          }
          LockSupport.parkNanos(this, patience / BEATS);
        }
      } finally {
        timer.close();
      }
    } catch (RuntimeException e) {
      // Without a watchdog nobody may have to wait.
      lift("there is no watchdog: " + e.getMessage());
    }
  }

  /** Ends it; everything is allowed. */
  @Override
  public void close() {
    synchronized (group) {
      if (closed) {
        return;
      }
      closed = true;
      if (lifted.isEmpty()) {
        group.lift();
      }
    }
    marker.stop();
    LockSupport.unpark(watching);
    loop.stop();
    // Descriptors that a thread may still use are kept: their numbers must not become others'.
    if (Stream.of(marking, watching, deciding).allMatch(FanotifyGuard::isOver)) {
      group.close();
    }
  }

  /** Waits a while: a decision that never comes must not hold up who closes. */
  private static boolean isOver(Thread thread) {
    try {
      return thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
