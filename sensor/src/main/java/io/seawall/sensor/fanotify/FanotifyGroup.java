package io.seawall.sensor.fanotify;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The kernel's end of the guard: questions come from one descriptor, and answers go there. When it
 * is given back, the kernel answers all that wait with yes.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/fanotify.7.html">fanotify(7)</a>
 */
final class FanotifyGroup {

  /** Asked before a file is opened. */
  static final long OPEN = 0x10000;

  /** Asked before a file is run. */
  static final long RUN = 0x40000;

  /** Bytes of a question. */
  static final int EVENT = 24;

  static final int AT_CWD = -100;

  private static final int CLOEXEC = 1;
  private static final int NONBLOCK = 2;
  private static final int CLASS_CONTENT = 4;
  private static final int UNLIMITED = 0x10 | 0x20;
  private static final int O_CLOEXEC = 0x80000;
  private static final int O_NOATIME = 0x40000;
  private static final int MARK_ADD = 1;
  private static final int MARK_REMOVE = 2;
  private static final int MARK_MOUNT = 0x10;
  private static final int MARK_FILESYSTEM = 0x100;
  private static final short POLL_IN = 1;
  private static final int ALLOW = 1;
  private static final int DENY = 2;

  private final int descriptor;
  private final int wake;

  private FanotifyGroup(int descriptor, int wake) {
    this.descriptor = descriptor;
    this.wake = wake;
  }

  /**
   * Asks for one.
   *
   * @throws SeawallException of kind RESOURCE, {@code fanotify-refused}
   */
  static FanotifyGroup open(SystemCall kernel) {
    long found =
        kernel.call(
            CallNumber.FANOTIFY_INIT,
            CLOEXEC | NONBLOCK | CLASS_CONTENT | UNLIMITED,
            O_CLOEXEC | O_NOATIME | largeFile());
    if (found < 0) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "fanotify-refused",
          "the kernel does not let files be guarded (error " + -found + ")");
    }
    long wake = kernel.call(CallNumber.EVENTFD2, 0, O_CLOEXEC | 0x800);
    return new FanotifyGroup((int) found, (int) wake);
  }

  private static int largeFile() {
    return CallNumber.isArm() ? 0x20000 : 0x8000;
  }

  /** Marks, or no longer marks, what a path leads to; answers 0 or an error. */
  long mark(
      SystemCall kernel, boolean add, boolean wholeFileSystem, long mask, MemorySegment path) {
    long flags = (add ? MARK_ADD : MARK_REMOVE) | (wholeFileSystem ? MARK_FILESYSTEM : MARK_MOUNT);
    return kernel.call(
        CallNumber.FANOTIFY_MARK, descriptor, flags, mask, AT_CWD, path.address(), 0);
  }

  /** Waits for questions or to be woken. */
  void await(SystemCall kernel, MemorySegment poll) {
    poll.set(ValueLayout.JAVA_INT, 0, descriptor);
    poll.set(ValueLayout.JAVA_SHORT, 4, POLL_IN);
    poll.set(ValueLayout.JAVA_INT, 8, wake);
    poll.set(ValueLayout.JAVA_SHORT, 12, POLL_IN);
    kernel.call(CallNumber.PPOLL, poll.address(), 2, 0);
  }

  /** Takes questions; answers their bytes, or an error. */
  long read(SystemCall kernel, MemorySegment events) {
    return kernel.call(CallNumber.READ, descriptor, events.address(), events.byteSize());
  }

  /** Answers a question. */
  void answer(SystemCall kernel, MemorySegment response, int file, boolean allowed) {
    response.set(ValueLayout.JAVA_INT, 0, file);
    response.set(ValueLayout.JAVA_INT, 4, allowed ? ALLOW : DENY);
    kernel.call(CallNumber.WRITE, descriptor, response.address(), 8);
  }

  /** Wakes who waits. */
  void wake() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_LONG, 1);
      new SystemCall(arena).call(CallNumber.WRITE, wake, one.address(), 8);
    }
  }

  /**
   * Lets everything be allowed, from any thread and at any time: the descriptor stays one, of
   * nothing, so that a thread which is late writes into nothing.
   */
  void lift() {
    try (Arena arena = Arena.ofConfined()) {
      var kernel = new SystemCall(arena);
      MemorySegment nothing = arena.allocateFrom("/dev/null");
      long other = kernel.call(CallNumber.OPENAT, AT_CWD, nothing.address(), 2 | O_CLOEXEC);
      long done = other < 0 ? other : kernel.call(CallNumber.DUP3, other, descriptor, O_CLOEXEC);
      kernel.close(other);
      if (done < 0) {
        // No descriptor is left: then this one must go, at the risk of what takes its number.
        kernel.close(descriptor);
      }
    }
  }

  /** Gives both descriptors back, when no thread uses them any more. */
  void close() {
    try (Arena arena = Arena.ofConfined()) {
      var kernel = new SystemCall(arena);
      kernel.close(descriptor);
      kernel.close(wake);
    }
  }
}
