package io.seawall.sensor.bpf;

import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** Calls of the kernel that the JDK does not have: bpf, mmap, openat2, mount, and its clocks. */
@SuppressWarnings("restricted") // calling the kernel is what this class is for
public final class Kernel {

  /** Nanoseconds since 1970. */
  public static final int CLOCK_REALTIME = 0;

  /** Nanoseconds since boot, time asleep included. */
  public static final int CLOCK_BOOTTIME = 7;

  /** To name a file without opening it. */
  public static final int O_PATH = 010000000;

  /** To read a file. */
  public static final int O_RDONLY = 0;

  /** Not to wait for somebody at the other end of a pipe. */
  public static final int O_NONBLOCK = 04000;

  /** {@code RESOLVE_NO_XDEV}: no mount is crossed. */
  public static final int ONE_MOUNT = 1;

  /** {@code RESOLVE_NO_MAGICLINKS | RESOLVE_IN_ROOT}: nothing above the folder is reached. */
  public static final int IN_ROOT = 0x12;

  static final int PROT_READ = 1;
  static final int PROT_WRITE = 2;

  private static final int MAP_SHARED = 1;
  private static final int O_CLOEXEC = 02000000;
  private static final int CURRENT_FOLDER = -100;

  /** {@code F_DUPFD_CLOEXEC}, and the first number that it may answer. */
  private static final int DUPLICATE_COMMAND = 1030;

  private static final int FIRST_NUMBER = 3;

  /** {@code FAN_CLOEXEC | FAN_CLASS_CONTENT}. */
  private static final int DECIDE_ON_FILES = 1 | 4;

  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private Kernel() {}

  /**
   * Calls bpf(2).
   *
   * @return what it answered, or the error's number as a negative number
   */
  static int bpf(int command, MemorySegment attributes) {
    return (int)
        SystemCall.once(CallNumber.BPF, command, attributes.address(), attributes.byteSize());
  }

  /** A descriptor by which opening of files can be decided, or an error as a negative number. */
  static int watchFiles() {
    return (int) SystemCall.once(CallNumber.FANOTIFY_INIT, DECIDE_ON_FILES);
  }

  /**
   * Maps memory that a descriptor leads to; it is given back when the arena ends.
   *
   * @throws BpfException if the kernel refuses
   */
  static MemorySegment map(int descriptor, long offset, long size, int protection, Arena arena) {
    long address =
        SystemCall.once(CallNumber.MMAP, 0, size, protection, MAP_SHARED, descriptor, offset);
    checked("memory of the kernel cannot be mapped", address);
    return MemorySegment.ofAddress(address)
        .reinterpret(size, arena, mapped -> unmap(mapped.address(), size));
  }

  private static void unmap(long address, long size) {
    SystemCall.once(CallNumber.MUNMAP, address, size);
  }

  private static long checked(String what, long result) {
    if (result < 0) {
      throw new BpfException(what, (int) -result);
    }
    return result;
  }

  /**
   * Opens a file or folder.
   *
   * @throws BpfException if it cannot be opened
   */
  public static int open(Path path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      long name = arena.allocateFrom(path.toString()).address();
      long result = SystemCall.once(CallNumber.OPENAT, CURRENT_FOLDER, name, flags | O_CLOEXEC);
      return (int) checked(path + " cannot be opened", result);
    }
  }

  /**
   * Opens what a path means to a process whose root is a folder: neither links nor {@code ..} lead
   * out of it.
   *
   * @param root descriptor of the folder
   * @param resolve {@link #IN_ROOT}, with {@link #ONE_MOUNT} or without
   * @return a descriptor, or the error's number as a negative number
   * @see <a href="https://man7.org/linux/man-pages/man2/openat2.2.html">openat2(2)</a>
   */
  public static int openBelow(int root, String path, int flags, int resolve) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment how = arena.allocate(24, 8);
      how.set(LONG, 0, flags | O_CLOEXEC);
      how.set(LONG, 16, resolve);
      long name = arena.allocateFrom(path).address();
      return (int) SystemCall.once(CallNumber.OPENAT2, root, name, how.address(), how.byteSize());
    }
  }

  /**
   * Mounts a file system in which programs and maps can be pinned.
   *
   * @throws BpfException if the kernel refuses
   */
  static void mountPins(Path folder) {
    try (Arena arena = Arena.ofConfined()) {
      long type = arena.allocateFrom("bpf").address();
      long target = arena.allocateFrom(folder.toString()).address();
      long options = arena.allocateFrom("mode=0700").address();
      checked(
          "a BPF file system cannot be mounted on " + folder,
          SystemCall.once(CallNumber.MOUNT, type, target, type, 0, options));
    }
  }

  /** Gives a descriptor back. */
  public static void close(int descriptor) {
    SystemCall.once(CallNumber.CLOSE, descriptor);
  }

  /**
   * Another descriptor of the same.
   *
   * @throws BpfException if there cannot be more
   */
  static int duplicate(int descriptor) {
    return (int)
        checked(
            "a descriptor cannot be had twice",
            SystemCall.once(CallNumber.FCNTL, descriptor, DUPLICATE_COMMAND, FIRST_NUMBER));
  }

  /** Bytes of a page of memory. */
  static int pageSize() {
    return Page.BYTES;
  }

  /** Reads a clock in nanoseconds. */
  public static long clock(int which) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(16, 8);
      // Asked fifty times a second: without a second arena.
      new SystemCall(arena).call(CallNumber.CLOCK_GETTIME, which, time.address());
      return time.get(LONG, 0) * 1_000_000_000L + time.get(LONG, 8);
    }
  }

  /** Nanoseconds since 1970 at which the machine booted. */
  public static long bootTime() {
    long before = clock(CLOCK_REALTIME);
    long boot = clock(CLOCK_BOOTTIME);
    long after = clock(CLOCK_REALTIME);
    return before + (after - before) / 2 - boot;
  }

  /** What no call of the kernel tells. */
  private static final class Page {

    static final int BYTES = ask();

    private static int ask() {
      Linker linker = Linker.nativeLinker();
      MethodHandle size =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("getpagesize"),
              FunctionDescriptor.of(ValueLayout.JAVA_INT));
      try {
        return (int) size.invokeExact();
      } catch (Throwable e) {
        throw new IllegalStateException("getpagesize", e);
      }
    }
  }
}
