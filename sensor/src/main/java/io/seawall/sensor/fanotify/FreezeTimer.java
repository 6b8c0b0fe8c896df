package io.seawall.sensor.fanotify;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;

/**
 * A timer by which the kernel itself ends this process with SIGKILL, unless it is wound up again in
 * time. It runs on while the process is stopped, and needs no second process that would have to be
 * alive. With the process its descriptors go, and so everything is allowed that waits for it.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/timer_create.2.html">timer_create(2)</a>
 */
final class FreezeTimer {

  private static final int CLOCK_MONOTONIC = 1;
  private static final int SIGKILL = 9;
  private static final int SIGEVENT = 64;
  private static final long SECOND = 1_000_000_000;

  private final SystemCall kernel;
  private final MemorySegment time;
  private final int timer;
  private final Duration patience;

  private FreezeTimer(SystemCall kernel, MemorySegment time, int timer, Duration patience) {
    this.kernel = kernel;
    this.time = time;
    this.timer = timer;
    this.patience = patience;
  }

  /**
   * Makes one that does not run yet.
   *
   * @throws SeawallException of kind RESOURCE, {@code fanotify-refused}
   */
  static FreezeTimer make(Arena arena, Duration patience) {
    var kernel = new SystemCall(arena);
    MemorySegment event = arena.allocate(SIGEVENT, 8);
    event.set(ValueLayout.JAVA_INT, 8, SIGKILL);
    MemorySegment timer = arena.allocate(8, 8);
    long made =
        kernel.call(CallNumber.TIMER_CREATE, CLOCK_MONOTONIC, event.address(), timer.address());
    if (made < 0) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "fanotify-refused", "there is no timer (error " + -made + ")");
    }
    int id = timer.get(ValueLayout.JAVA_INT, 0);
    return new FreezeTimer(kernel, arena.allocate(32, 8), id, patience);
  }

  /** Winds it up: from now on it has its whole time again. */
  void wind() {
    set(patience.toNanos());
  }

  private void set(long nanos) {
    time.set(ValueLayout.JAVA_LONG, 16, nanos / SECOND);
    time.set(ValueLayout.JAVA_LONG, 24, nanos % SECOND);
    kernel.call(CallNumber.TIMER_SETTIME, timer, 0, time.address(), 0, 0);
  }

  /** Takes it away. */
  void close() {
    kernel.call(CallNumber.TIMER_DELETE, timer, 0);
  }
}
