package io.seawall.sensor.fanotify;

import io.seawall.sensor.host.tree.MountEntry;
import io.seawall.sensor.host.tree.MountTable;
import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens the places of containers, one at a time, without following what a container may have put in
 * their way: no links, and nothing outside the container's root.
 */
final class MountPoints {

  private static final int O_PATH = 0x200000 | 0x80000;
  private static final int RESOLVE = 0x10 | 0x04 | 0x02; // in the root, no links of any kind
  private static final long OVERLAY = 0x794c7630;
  private static final String UPPER = "upperdir=";

  private final SystemCall kernel;
  private final FileStatus status;
  private final DescriptorPath link;
  private final MemorySegment how;
  private final MemorySegment system;
  private final long ownRoot;
  private long opened = -1;

  MountPoints(Arena arena, SystemCall kernel) {
    this.kernel = kernel;
    status = new FileStatus(arena);
    link = new DescriptorPath(arena);
    how = arena.allocate(24, 8);
    system = arena.allocate(128, 8);
    ownRoot = status.readPath(kernel, arena.allocateFrom("/")) ? status.device() : 0;
  }

  /** Opens a container's root; answers why it cannot be guarded, nothing if it can. */
  String openRoot(String path) {
    close();
    opened = open(path);
    if (opened < 0) {
      return "its root cannot be opened";
    }
    String refusal = "";
    boolean overlay =
        kernel.call(CallNumber.FSTATFS, opened, system.address()) == 0
            && system.get(ValueLayout.JAVA_LONG, 0) == OVERLAY;
    if (!overlay || !status.read(kernel, opened)) {
      refusal = "its root is no overlay";
    } else if (status.device() == ownRoot) {
      refusal = "it is the sensor's own";
    }
    if (!refusal.isEmpty()) {
      close();
    }
    return refusal;
  }

  private long open(String path) {
    try (Arena local = Arena.ofConfined()) {
      MemorySegment text = local.allocateFrom(path, StandardCharsets.ISO_8859_1);
      return kernel.call(CallNumber.OPENAT, FanotifyGroup.AT_CWD, text.address(), O_PATH);
    }
  }

  /** Opens a mount of a process; false if it is not there (any more). */
  boolean open(int pid, MountEntry entry) {
    close();
    long root = open("/proc/" + pid + "/root");
    if (root < 0) {
      return false;
    }
    try (Arena local = Arena.ofConfined()) {
      MemorySegment path = local.allocateFrom(entry.point(), StandardCharsets.ISO_8859_1);
      how.set(ValueLayout.JAVA_LONG, 0, O_PATH);
      how.set(ValueLayout.JAVA_LONG, 16, RESOLVE);
      opened = kernel.call(CallNumber.OPENAT2, root, path.address(), how.address(), 24, 0);
    }
    kernel.close(root);
    int colon = entry.device().indexOf(':');
    long device =
        FileStatus.device(
            Long.parseLong(entry.device(), 0, colon, 10),
            Long.parseLong(entry.device(), colon + 1, entry.device().length(), 10));
    // Another mount may lie on top, and a file of btrfs has another device than its mount.
    if (opened < 0 || !status.read(kernel, opened) || status.device() != device) {
      close();
      return false;
    }
    return true;
  }

  /** The path by which others reach what is open. */
  MemorySegment path() {
    return link.of((int) opened);
  }

  long device() {
    return status.device();
  }

  long mount() {
    return status.mount();
  }

  /**
   * When the upper layer of the overlay that is open was made, in nanoseconds since 1970: 0 if that
   * cannot be found out. Its folder must be where the node sees it.
   */
  long layerMade() {
    String device = (status.device() >> 20) + ":" + (status.device() & 0xfffff);
    try {
      String text = Files.readString(Path.of("/proc/self/mountinfo"), StandardCharsets.ISO_8859_1);
      for (MountEntry entry : MountTable.parse(text).entries()) {
        if (entry.device().equals(device)) {
          return layerMade(entry.superOptions());
        }
      }
    } catch (IOException e) {
      return 0;
    }
    return 0;
  }

  private long layerMade(String options) {
    for (String option : options.split(",", -1)) {
      if (option.startsWith(UPPER + "/")) {
        try (Arena local = Arena.ofConfined()) {
          var folder = new FileStatus(local);
          MemorySegment path =
              local.allocateFrom(option.substring(UPPER.length()), StandardCharsets.ISO_8859_1);
          return folder.readPath(kernel, path) ? folder.born() : 0;
        }
      }
    }
    return 0;
  }

  void close() {
    kernel.close(opened);
    opened = -1;
  }
}
