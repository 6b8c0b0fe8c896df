package io.seawall.sensor.response.posix;

import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open file or folder. Names are bytes: in a container's folders they need not be text. No link
 * is followed, no pipe is waited for and no device is opened.
 */
public final class Descriptor implements AutoCloseable {

  private static final int PATH_BYTES = 4096;
  private static final int ENTRY_BYTES = 32 << 10;
  private static final int STATUS_BYTES = 256;
  private static final long STATUS_MASK = 0x7ff;
  private static final long NOT_FOLLOWED = 0x100;
  private static final long ITSELF = 0x1000;
  private static final long AT_FDCWD = -100;
  private static final long O_DIRECTORY = CallNumber.isArm() ? 0x4000 : 0x1_0000;
  private static final long O_NOFOLLOW = CallNumber.isArm() ? 0x8000 : 0x2_0000;
  private static final long O_NONBLOCK = 0x800;
  private static final long O_NOCTTY = 0x100;
  private static final long O_CLOEXEC = 0x8_0000;
  private static final long O_PATH = 0x20_0000;

  private final int number;

  private Descriptor(int number) {
    this.number = number;
  }

  /**
   * Opens a folder or a file of the kernel by its path, of which only the last name may not be a
   * link.
   *
   * @throws KernelException if it is not there
   */
  public static Descriptor open(String path) throws KernelException {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    return new Descriptor(open(AT_FDCWD, bytes, readable(0)));
  }

  /**
   * Opens what a link of the kernel below {@code /proc} leads to, such as a namespace.
   *
   * @throws KernelException if it is not there
   */
  public static Descriptor follow(String path) throws KernelException {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    long flags = O_NONBLOCK | O_CLOEXEC;
    return new Descriptor(open(AT_FDCWD, bytes, flags));
  }

  /**
   * Opens a folder in this one.
   *
   * @throws KernelException if it is none, or a link to one
   */
  public Descriptor folder(byte[] name) throws KernelException {
    return new Descriptor(open(number, name, readable(O_DIRECTORY)));
  }

  /**
   * Opens a file in this folder to be read; null if it is not a file with content, whatever it was
   * a moment ago.
   *
   * @throws KernelException if it is not there
   */
  public @Nullable Descriptor file(byte[] name) throws KernelException {
    // Held without being opened first: opening a device or a pipe can do or wait for something.
    long held = O_PATH | O_NOFOLLOW | O_CLOEXEC;
    try (var found = new Descriptor(open(number, name, held))) {
      return found.status().kind() == FileStatus.Kind.FILE
          ? follow("/proc/self/fd/" + found.number)
          : null;
    }
  }

  private static long readable(long more) {
    return O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | more;
  }

  private static int open(long folder, byte[] name, long flags) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = terminated(name, arena);
      return (int)
          checked("open", SystemCall.once(CallNumber.OPENAT, folder, path.address(), flags));
    }
  }

  private static MemorySegment terminated(byte[] name, Arena arena) {
    MemorySegment path = arena.allocate(name.length + 1L);
    MemorySegment.copy(name, 0, path, ValueLayout.JAVA_BYTE, 0, name.length);
    return path;
  }

  private static long checked(String what, long result) throws KernelException {
    if (result < 0) {
      throw new KernelException(what, -result);
    }
    return result;
  }

  /** Its number in this process. */
  public int number() {
    return number;
  }

  /**
   * What it is.
   *
   * @throws KernelException if the kernel does not say
   */
  public FileStatus status() throws KernelException {
    return status(new byte[0], ITSELF);
  }

  /**
   * What something in this folder is; of a link, the link itself.
   *
   * @throws KernelException if it is not there any more
   */
  public FileStatus status(byte[] name) throws KernelException {
    return status(name, NOT_FOLLOWED);
  }

  private FileStatus status(byte[] name, long flags) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = terminated(name, arena);
      MemorySegment out = arena.allocate(STATUS_BYTES, 8);
      checked(
          "statx",
          SystemCall.once(
              CallNumber.STATX, number, path.address(), flags, STATUS_MASK, out.address()));
      return new FileStatus(
          out.get(ValueLayout.JAVA_SHORT, 28) & 0xffff,
          out.get(ValueLayout.JAVA_INT, 20),
          out.get(ValueLayout.JAVA_INT, 24),
          out.get(ValueLayout.JAVA_LONG, 40),
          out.get(ValueLayout.JAVA_LONG, 48),
          out.get(ValueLayout.JAVA_LONG, 112),
          out.get(ValueLayout.JAVA_INT, 128) + ":" + out.get(ValueLayout.JAVA_INT, 132),
          out.get(ValueLayout.JAVA_LONG, 32));
    }
  }

  /**
   * Where a link in this folder leads, as it stands there.
   *
   * @throws KernelException if it is none
   */
  public byte[] link(byte[] name) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = terminated(name, arena);
      MemorySegment out = arena.allocate(PATH_BYTES);
      long length =
          checked(
              "readlink",
              SystemCall.once(
                  CallNumber.READLINKAT, number, path.address(), out.address(), PATH_BYTES));
      return bytes(out, 0, (int) length);
    }
  }

  /**
   * The next names in this folder, some at a time; empty at the end.
   *
   * @throws KernelException if it is no folder
   */
  public List<byte[]> nextNames() throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ENTRY_BYTES, 8);
      while (true) {
        long filled =
            checked(
                "getdents",
                SystemCall.once(CallNumber.GETDENTS, number, out.address(), ENTRY_BYTES));
        List<byte[]> names = names(out, filled);
        if (filled == 0 || !names.isEmpty()) {
          return names;
        }
      }
    }
  }

  /** struct linux_dirent64: inode, offset, length of the record at 16, kind, name at 19. */
  private static List<byte[]> names(MemorySegment out, long filled) {
    List<byte[]> names = new ArrayList<>();
    for (long at = 0; at < filled; ) {
      int length = out.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 16) & 0xffff;
      int end = 19;
      while (end < length && out.get(ValueLayout.JAVA_BYTE, at + end) != 0) {
        end++;
      }
      byte[] name = bytes(out, at + 19, end - 19);
      boolean self = name.length == 1 && name[0] == '.';
      boolean parent = name.length == 2 && name[0] == '.' && name[1] == '.';
      if (!self && !parent) {
        names.add(name);
      }
      at += Math.max(length, 24);
    }
    return names;
  }

  /**
   * Reads on.
   *
   * @return how many bytes, 0 at the end
   * @throws KernelException if it cannot be read
   */
  public int read(byte[] into, int from, int length) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(length);
      int read =
          (int) checked("read", SystemCall.once(CallNumber.READ, number, out.address(), length));
      MemorySegment.copy(out, ValueLayout.JAVA_BYTE, 0, into, from, read);
      return read;
    }
  }

  private static byte[] bytes(MemorySegment from, long at, int length) {
    var bytes = new byte[length];
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, bytes, 0, length);
    return bytes;
  }

  @Override
  public void close() {
    SystemCall.once(CallNumber.CLOSE, number);
  }
}
