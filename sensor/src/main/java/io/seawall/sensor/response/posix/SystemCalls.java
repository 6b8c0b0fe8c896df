package io.seawall.sensor.response.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/** Calls the kernel; errors are answered as negative numbers. */
@SuppressWarnings("restricted") // calling the kernel is what this class is for
public final class SystemCalls {

  /** No such process: errno 3. */
  public static final int ESRCH = -3;

  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final VarHandle ERRNO =
      Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));
  private static final MethodHandle CALL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
              FunctionDescriptor.of(LONG, LONG, LONG, LONG, LONG, LONG, LONG),
              Linker.Option.captureCallState("errno"),
              Linker.Option.firstVariadicArg(1));

  private static final boolean ARM =
      System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).equals("aarch64");
  private static final long PIDFD_OPEN = 434;
  private static final long PIDFD_SEND_SIGNAL = 424;
  static final long CLOSE = ARM ? 57 : 3;
  static final long READ = ARM ? 63 : 0;
  static final long OPENAT = ARM ? 56 : 257;
  static final long GETDENTS = ARM ? 61 : 217;
  static final long READLINKAT = ARM ? 78 : 267;
  static final long STATX = ARM ? 291 : 332;

  static final long O_DIRECTORY = ARM ? 0x4000 : 0x1_0000;
  static final long O_NOFOLLOW = ARM ? 0x8000 : 0x2_0000;
  static final long O_NONBLOCK = 0x800;
  static final long O_NOCTTY = 0x100;
  static final long O_CLOEXEC = 0x8_0000;
  static final long O_PATH = 0x20_0000;
  static final long AT_FDCWD = -100;

  private SystemCalls() {}

  /**
   * A descriptor of a process that stands for it and no other, even after it has ended.
   *
   * @return negative if there is no such process
   */
  public static int openProcess(int pid) {
    return (int) call(PIDFD_OPEN, pid, 0, 0, 0, 0);
  }

  /**
   * Sends a signal to the process of a descriptor.
   *
   * @return 0, or the negative number of an error: it has ended, or may not be signalled
   */
  public static int signal(int descriptor, int signal) {
    return (int) call(PIDFD_SEND_SIGNAL, descriptor, signal, 0, 0, 0);
  }

  /** Closes a descriptor. */
  public static void close(int descriptor) {
    call(CLOSE, descriptor, 0, 0, 0, 0);
  }

  static long call(long number, long a, long b, long c, long d, long e) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      long result = (long) CALL.invokeExact(state, number, a, b, c, d, e);
      return result < 0 ? -(int) ERRNO.get(state, 0L) : result;
    } catch (Throwable error) {
      throw new IllegalStateException("syscall", error);
    }
  }
}
