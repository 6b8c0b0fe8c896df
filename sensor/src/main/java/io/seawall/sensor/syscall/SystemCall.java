package io.seawall.sensor.syscall;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Calls the kernel. An object is for one thread at a time; calls that wait hold up no other thread.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/syscall.2.html">syscall(2)</a>
 */
@SuppressWarnings("restricted") // calling the kernel is what this class is for
public final class SystemCall {

  /** There is no such file, or no such process any more. */
  public static final int ENOENT = -2;

  /** A signal came: nothing was done. */
  public static final int EINTR = -4;

  /** The kernel does not know what it was asked for. */
  public static final int EINVAL = -22;

  /** There is nothing yet. */
  public static final int EAGAIN = -11;

  private static final int MOST_ARGUMENTS = 6;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle SYSCALL =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("syscall"),
          FunctionDescriptor.of(LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG),
          Linker.Option.captureCallState("errno"),
          Linker.Option.firstVariadicArg(1));
  private static final VarHandle ERRNO =
      Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

  private final MemorySegment state;

  /**
   * For calls of one thread.
   *
   * @param arena in which the error's number is kept
   */
  public SystemCall(Arena arena) {
    state = arena.allocate(Linker.Option.captureStateLayout());
  }

  /**
   * A single call by any thread, the arguments that are not given being 0.
   *
   * @return what the call answers, or the error's number as a negative number
   */
  public static long once(CallNumber call, long... arguments) {
    long[] all = Arrays.copyOf(arguments, MOST_ARGUMENTS);
    try (Arena arena = Arena.ofConfined()) {
      return new SystemCall(arena).call(call, all[0], all[1], all[2], all[3], all[4], all[5]);
    }
  }

  /** What a call answers, or the error's number as a negative number. */
  public long call(CallNumber call, long a, long b, long c, long d, long e, long f) {
    try {
      long result = (long) SYSCALL.invokeExact(state, (long) call.number(), a, b, c, d, e, f);
      return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
    } catch (Throwable failure) {
      throw new IllegalStateException(call.name(), failure);
    }
  }

  /** The same with fewer arguments. */
  public long call(CallNumber call, long a, long b, long c, long d, long e) {
    return call(call, a, b, c, d, e, 0);
  }

  /** The same with fewer arguments. */
  public long call(CallNumber call, long a, long b, long c) {
    return call(call, a, b, c, 0, 0, 0);
  }

  /** The same with fewer arguments. */
  public long call(CallNumber call, long a, long b) {
    return call(call, a, b, 0, 0, 0, 0);
  }

  /** Gives a descriptor back, if it is one. */
  public void close(long descriptor) {
    if (descriptor >= 0) {
      call(CallNumber.CLOSE, descriptor, 0);
    }
  }
}
