package io.seawall.sensor.fanotify;

import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Whether a file of an overlay is as it is in the lower layers, the image, or lies in the upper
 * one, which the container writes. The time at which a file was made says it, which nobody in a
 * container can set: what is older than the upper layer was not written there, and what is copied
 * up is made anew. Against clocks that were set back, Linux 6.6 and newer tell in a file's handle
 * whether it is in the upper layer alone. Paths are not looked at, for a container can move its
 * folders.
 *
 * @see <a href="https://docs.kernel.org/filesystems/overlayfs.html">overlayfs</a>
 */
final class FileLayer {

  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int AT_HANDLE_FID = 0x200;
  private static final int MOST = 128;
  private static final int HEADER = 8;

  /** Of {@code struct ovl_fh}: three bytes, then version, magic number, length, flags. */
  private static final int MAGIC_AT = HEADER + 4;

  private static final int FLAGS_AT = HEADER + 6;
  private static final int HANDLE_V1 = 0xf8;
  private static final byte MAGIC = (byte) 0xfb;
  private static final int UPPER = 4;

  private final MemorySegment handle;
  private final MemorySegment mount;
  private final MemorySegment nothing;
  private boolean noHandles;

  FileLayer(Arena arena) {
    handle = arena.allocate(HEADER + MOST, 8);
    mount = arena.allocate(8, 8);
    nothing = arena.allocate(1);
  }

  /**
   * Looks.
   *
   * @param made nanoseconds since 1970 at which the upper layer was made; 0 if unknown
   */
  FileOrigin origin(SystemCall kernel, int file, FileStatus status, long made) {
    FileOrigin told = byTime(status.born(), status.changed(), made);
    return told != FileOrigin.CHANGED && isOfUpperLayerAlone(kernel, file)
        ? FileOrigin.CHANGED
        : told;
  }

  private boolean isOfUpperLayerAlone(SystemCall kernel, int file) {
    if (noHandles) {
      return false;
    }
    handle.set(ValueLayout.JAVA_INT, 0, MOST);
    long result =
        kernel.call(
            CallNumber.NAME_TO_HANDLE_AT,
            file,
            nothing.address(),
            handle.address(),
            mount.address(),
            AT_EMPTY_PATH | AT_HANDLE_FID);
    noHandles = result == SystemCall.EINVAL;
    return result == 0
        && handle.get(ValueLayout.JAVA_INT, 4) == HANDLE_V1
        && handle.get(ValueLayout.JAVA_BYTE, MAGIC_AT) == MAGIC
        && (handle.get(ValueLayout.JAVA_BYTE, FLAGS_AT) & UPPER) != 0;
  }

  /** Where files have no time of their making, that of their last change can still acquit them. */
  static FileOrigin byTime(long born, long changed, long made) {
    if (made == 0) {
      return FileOrigin.UNKNOWN;
    }
    if (born == 0) {
      return changed < made ? FileOrigin.IMAGE : FileOrigin.UNKNOWN;
    }
    return born < made ? FileOrigin.IMAGE : FileOrigin.CHANGED;
  }
}
