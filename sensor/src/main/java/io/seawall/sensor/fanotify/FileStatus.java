package io.seawall.sensor.fanotify;

import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What the kernel knows of a file, read again and again into the same memory.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/statx.2.html">statx(2)</a>
 */
final class FileStatus {

  private static final int BYTES = 256;
  private static final int BASIC = 0x7ff;
  private static final int BORN = 0x800;
  private static final int MOUNT = 0x1000;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int NO_SYNC = 0x4000;
  private static final int KIND = 0xf000;
  private static final int REGULAR = 0x8000;
  private static final long SECOND = 1_000_000_000;

  private final MemorySegment data;
  private final MemorySegment nothing;

  FileStatus(Arena arena) {
    data = arena.allocate(BYTES, 8);
    nothing = arena.allocate(1);
  }

  /** Reads what is known of an open file; false if it cannot. */
  boolean read(SystemCall kernel, long descriptor) {
    return read(kernel, descriptor, nothing, AT_EMPTY_PATH);
  }

  /** The same of a path. */
  boolean readPath(SystemCall kernel, MemorySegment path) {
    return read(kernel, FanotifyGroup.AT_CWD, path, 0);
  }

  private boolean read(SystemCall kernel, long descriptor, MemorySegment path, int flags) {
    long wanted = BASIC | BORN | MOUNT;
    return kernel.call(
            CallNumber.STATX, descriptor, path.address(), flags | NO_SYNC, wanted, data.address())
        == 0;
  }

  private int number(long offset) {
    return data.get(ValueLayout.JAVA_INT, offset);
  }

  private long time(long offset) {
    return data.get(ValueLayout.JAVA_LONG, offset) * SECOND + number(offset + 8);
  }

  /** How many names it has. */
  int links() {
    return number(16);
  }

  boolean isRegular() {
    return (data.get(ValueLayout.JAVA_SHORT, 28) & KIND) == REGULAR;
  }

  long inode() {
    return data.get(ValueLayout.JAVA_LONG, 32);
  }

  long size() {
    return data.get(ValueLayout.JAVA_LONG, 40);
  }

  /** Nanoseconds since 1970 at which it was made; 0 if the file system does not know. */
  long born() {
    return (number(0) & BORN) == 0 ? 0 : time(80);
  }

  /** Nanoseconds since 1970 at which it was changed. */
  long changed() {
    return time(96);
  }

  /** Major number times 2^20 and minor number. */
  long device() {
    return device(number(136), number(140));
  }

  static long device(long major, long minor) {
    return major << 20 | minor;
  }

  /** The mount through which it was reached; 0 before Linux 5.8. */
  long mount() {
    return (number(0) & MOUNT) == 0 ? 0 : data.get(ValueLayout.JAVA_LONG, 144);
  }
}
