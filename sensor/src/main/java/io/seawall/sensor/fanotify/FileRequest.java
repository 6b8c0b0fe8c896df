package io.seawall.sensor.fanotify;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A process of a container wants to open or run a file. One object for all questions: what it says
 * is found out when it is asked for.
 */
public final class FileRequest {

  private static final int PATH = 4096;
  private static final String DELETED = " (deleted)";

  private final SystemCall kernel;
  private final FileStatus status;
  private final FileLayer layer;
  private final DescriptorPath link;
  private final MemorySegment path;
  private final FileDigest digest;
  private @Nullable GuardedPlace place;
  private int file = -1;
  private int pid;
  private boolean program;
  private int pathLength;
  private @Nullable FileOrigin origin;
  private @Nullable String sha256;

  FileRequest(Arena arena) {
    kernel = new SystemCall(arena);
    status = new FileStatus(arena);
    layer = new FileLayer(arena);
    link = new DescriptorPath(arena);
    path = arena.allocate(PATH);
    digest = new FileDigest(arena);
  }

  /** Begins a question; false if it is about no container that is known. */
  boolean begin(int descriptor, int process, boolean run, PlaceTable places) {
    file = descriptor;
    pid = process;
    program = run;
    pathLength = -1;
    origin = null;
    sha256 = null;
    place = status.read(kernel, descriptor) ? places.find(status.mount(), status.device()) : null;
    return place != null;
  }

  private GuardedPlace place() {
    GuardedPlace known = place;
    if (known == null) {
      throw new IllegalStateException("there is no question");
    }
    return known;
  }

  /** Whose process it is. */
  public NodeContainer container() {
    return place().container();
  }

  /** Whether the file shall be run: by the kernel itself, or as the interpreter of what is. */
  public boolean isProgram() {
    return program;
  }

  /** The process, as the node numbers it; it waits. */
  public int pid() {
    return pid;
  }

  /** The inode of the file, as the container sees it. */
  public long inode() {
    return status.inode();
  }

  /** The device of the file, as the container sees it: major number times 2^20 and minor number. */
  public long device() {
    return status.device();
  }

  /** Bytes of the file. */
  public long size() {
    return status.size();
  }

  /** Where the file comes from. */
  public FileOrigin origin() {
    FileOrigin known = origin;
    if (known == null) {
      GuardedPlace where = place();
      known =
          where.origin() == FileOrigin.IMAGE
              ? layer.origin(kernel, file, status, where.layerMade())
              : where.origin();
      origin = known;
    }
    return known;
  }

  /** Whether it was not in the image and can have been written by the container. */
  public boolean isDrift() {
    return switch (origin()) {
      case CHANGED, MEMORY, VOLUME -> true;
      case IMAGE, MOUNTED, UNKNOWN -> false;
    };
  }

  private int path() {
    if (pathLength < 0) {
      long length =
          kernel.call(
              CallNumber.READLINKAT,
              FanotifyGroup.AT_CWD,
              link.of(file).address(),
              path.address(),
              PATH,
              0);
      pathLength = (int) Math.max(0, length);
      if (status.links() == 0 && endsWith(DELETED)) {
        pathLength -= DELETED.length();
      }
    }
    return pathLength;
  }

  private boolean endsWith(String text) {
    int from = pathLength - text.length();
    for (int i = 0; i < text.length(); i++) {
      if (from < 0 || path.get(ValueLayout.JAVA_BYTE, from + (long) i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the path, as the container sees it and without links, is this one.
   *
   * @param bytes of an absolute path
   */
  public boolean pathIs(byte[] bytes) {
    return path() == bytes.length && hasPrefix(bytes);
  }

  /**
   * Whether the path is this one or lies below it.
   *
   * @param bytes of an absolute path, without a slash at its end
   */
  public boolean pathIsBelow(byte[] bytes) {
    int length = path();
    return length >= bytes.length
        && hasPrefix(bytes)
        && (length == bytes.length || path.get(ValueLayout.JAVA_BYTE, bytes.length) == '/');
  }

  private boolean hasPrefix(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (path.get(ValueLayout.JAVA_BYTE, i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** The path as text; bytes that are not of UTF-8 are replaced. */
  public String pathText() {
    byte[] bytes = path.asSlice(0, path()).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * The SHA-256 of the file's content, in hexadecimal: reads the whole file while the process
   * waits. Those of the image are remembered.
   *
   * @return null if the file is larger than 64 MiB, is no regular file or cannot be read
   */
  public @Nullable String sha256() {
    if (sha256 == null) {
      sha256 = digest.sha256(kernel, file, status, origin() == FileOrigin.IMAGE);
    }
    return sha256;
  }
}
