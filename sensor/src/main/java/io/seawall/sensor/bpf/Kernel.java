package io.seawall.sensor.bpf;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Locale;

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
  private static final long FAILED = -1;

  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBC = LINKER.defaultLookup();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO_VALUE =
      Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

  private static final MethodHandle BPF =
      LINKER.downcallHandle(
          LIBC.findOrThrow("syscall"),
          FunctionDescriptor.of(LONG, LONG, INT, POINTER, INT),
          ERRNO,
          Linker.Option.firstVariadicArg(1));
  private static final MethodHandle MMAP =
      LINKER.downcallHandle(
          LIBC.findOrThrow("mmap"),
          FunctionDescriptor.of(LONG, LONG, LONG, INT, INT, INT, LONG),
          ERRNO);
  private static final MethodHandle MUNMAP =
      LINKER.downcallHandle(LIBC.findOrThrow("munmap"), FunctionDescriptor.of(INT, LONG, LONG));
  private static final MethodHandle CLOSE =
      LINKER.downcallHandle(LIBC.findOrThrow("close"), FunctionDescriptor.of(INT, INT));
  private static final MethodHandle DUPLICATE =
      LINKER.downcallHandle(
          LIBC.findOrThrow("fcntl"),
          FunctionDescriptor.of(INT, INT, INT, INT),
          ERRNO,
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle PAGE_SIZE =
      LINKER.downcallHandle(LIBC.findOrThrow("getpagesize"), FunctionDescriptor.of(INT));
  private static final MethodHandle CLOCK =
      LINKER.downcallHandle(
          LIBC.findOrThrow("clock_gettime"), FunctionDescriptor.of(INT, INT, POINTER));

  private static final MethodHandle FANOTIFY =
      LINKER.downcallHandle(
          LIBC.findOrThrow("syscall"),
          FunctionDescriptor.of(LONG, LONG, INT, INT),
          ERRNO,
          Linker.Option.firstVariadicArg(1));

  private static final MethodHandle OPEN =
      LINKER.downcallHandle(
          LIBC.findOrThrow("open"),
          FunctionDescriptor.of(INT, POINTER, INT),
          ERRNO,
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle OPEN_BELOW =
      LINKER.downcallHandle(
          LIBC.findOrThrow("syscall"),
          FunctionDescriptor.of(LONG, LONG, INT, POINTER, POINTER, LONG),
          ERRNO,
          Linker.Option.firstVariadicArg(1));
  private static final MethodHandle MOUNT =
      LINKER.downcallHandle(
          LIBC.findOrThrow("mount"),
          FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, LONG, POINTER),
          ERRNO);

  private static final int O_CLOEXEC = 02000000;

  /** {@code F_DUPFD_CLOEXEC}, and the first number that it may answer. */
  private static final int DUPLICATE_COMMAND = 1030;

  private static final int FIRST_NUMBER = 3;
  private static final long OPEN_BELOW_NUMBER = 437;
  private static final long BPF_NUMBER = isArm() ? 280 : 321;
  private static final long FANOTIFY_NUMBER = isArm() ? 262 : 300;

  /** {@code FAN_CLOEXEC | FAN_CLASS_CONTENT}. */
  private static final int DECIDE_ON_FILES = 1 | 4;

  private Kernel() {}

  /** Whether this is a 64-bit ARM machine; else it is taken for x86-64. */
  static boolean isArm() {
    return System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).equals("aarch64");
  }

  /**
   * Calls bpf(2).
   *
   * @return what it answered, or the error's number as a negative number
   */
  static int bpf(int command, MemorySegment attributes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      long result =
          (long)
              BPF.invokeExact(state, BPF_NUMBER, command, attributes, (int) attributes.byteSize());
      return result < 0 ? -(int) ERRNO_VALUE.get(state, 0L) : (int) result;
    } catch (Throwable e) {
      throw new IllegalStateException("bpf", e);
    }
  }

  /** A descriptor by which opening of files can be decided, or an error as a negative number. */
  static int watchFiles() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      long result = (long) FANOTIFY.invokeExact(state, FANOTIFY_NUMBER, DECIDE_ON_FILES, 0);
      return result < 0 ? -(int) ERRNO_VALUE.get(state, 0L) : (int) result;
    } catch (Throwable e) {
      throw new IllegalStateException("fanotify_init", e);
    }
  }

  /**
   * Maps memory that a descriptor leads to; it is given back when the arena ends.
   *
   * @throws BpfException if the kernel refuses
   */
  static MemorySegment map(int descriptor, long offset, long size, int protection, Arena arena) {
    try (Arena local = Arena.ofConfined()) {
      MemorySegment state = local.allocate(Linker.Option.captureStateLayout());
      long address =
          (long) MMAP.invokeExact(state, 0L, size, protection, MAP_SHARED, descriptor, offset);
      if (address == FAILED) {
        throw new BpfException(
            "memory of the kernel cannot be mapped", (int) ERRNO_VALUE.get(state, 0L));
      }
      return MemorySegment.ofAddress(address)
          .reinterpret(size, arena, mapped -> unmap(mapped.address(), size));
    } catch (BpfException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("mmap", e);
    }
  }

  /**
   * Opens a file or folder.
   *
   * @throws BpfException if it cannot be opened
   */
  public static int open(Path path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      MemorySegment name = arena.allocateFrom(path.toString());
      int result = (int) OPEN.invokeExact(state, name, flags | O_CLOEXEC);
      if (result < 0) {
        throw new BpfException(path + " cannot be opened", (int) ERRNO_VALUE.get(state, 0L));
      }
      return result;
    } catch (BpfException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("open", e);
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
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      MemorySegment how = arena.allocate(24, 8);
      how.set(LONG, 0, flags | O_CLOEXEC);
      how.set(LONG, 16, resolve);
      MemorySegment name = arena.allocateFrom(path);
      long result = (long) OPEN_BELOW.invokeExact(state, OPEN_BELOW_NUMBER, root, name, how, 24L);
      return result < 0 ? -(int) ERRNO_VALUE.get(state, 0L) : (int) result;
    } catch (Throwable e) {
      throw new IllegalStateException("openat2", e);
    }
  }

  /**
   * Mounts a file system in which programs and maps can be pinned.
   *
   * @throws BpfException if the kernel refuses
   */
  static void mountPins(Path folder) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      MemorySegment type = arena.allocateFrom("bpf");
      MemorySegment target = arena.allocateFrom(folder.toString());
      MemorySegment options = arena.allocateFrom("mode=0700");
      int result = (int) MOUNT.invokeExact(state, type, target, type, 0L, options);
      if (result < 0) {
        throw new BpfException(
            "a BPF file system cannot be mounted on " + folder, (int) ERRNO_VALUE.get(state, 0L));
      }
    } catch (BpfException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("mount", e);
    }
  }

  private static void unmap(long address, long size) {
    try {
      int _ = (int) MUNMAP.invokeExact(address, size);
    } catch (Throwable e) {
      throw new IllegalStateException("munmap", e);
    }
  }

  /** Gives a descriptor back. */
  public static void close(int descriptor) {
    try {
      int _ = (int) CLOSE.invokeExact(descriptor);
    } catch (Throwable e) {
      throw new IllegalStateException("close", e);
    }
  }

  /**
   * Another descriptor of the same.
   *
   * @throws BpfException if there cannot be more
   */
  static int duplicate(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      int result = (int) DUPLICATE.invokeExact(state, descriptor, DUPLICATE_COMMAND, FIRST_NUMBER);
      if (result < 0) {
        throw new BpfException(
            "a descriptor cannot be had twice", (int) ERRNO_VALUE.get(state, 0L));
      }
      return result;
    } catch (BpfException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("fcntl", e);
    }
  }

  /** Bytes of a page of memory. */
  static int pageSize() {
    try {
      return (int) PAGE_SIZE.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("getpagesize", e);
    }
  }

  /** Reads a clock in nanoseconds. */
  public static long clock(int which) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(16, 8);
      int _ = (int) CLOCK.invokeExact(which, time);
      return time.get(LONG, 0) * 1_000_000_000L + time.get(LONG, 8);
    } catch (Throwable e) {
      throw new IllegalStateException("clock_gettime", e);
    }
  }

  /** Nanoseconds since 1970 at which the machine booted. */
  public static long bootTime() {
    long before = clock(CLOCK_REALTIME);
    long boot = clock(CLOCK_BOOTTIME);
    long after = clock(CLOCK_REALTIME);
    return before + (after - before) / 2 - boot;
  }
}
