package io.seawall.sensor.guard.root;

import io.seawall.sensor.bpf.BpfException;
import io.seawall.sensor.bpf.Kernel;
import io.seawall.sensor.container.cgroup.CgroupClaim;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The root of a container, by one of its processes. */
public final class ContainerRoot implements AutoCloseable {

  private static final Path PROC = Path.of("/proc");
  private static final int MOST_BYTES = 1 << 16;

  private final int root;
  private final MountDevices mounts;
  private final int mount;
  private final int namespace;

  private ContainerRoot(int root, MountDevices mounts, int namespace) throws IOException {
    this.root = root;
    this.mounts = mounts;
    this.namespace = namespace;
    this.mount = (int) number(root, "mnt_id:");
  }

  /**
   * Opens the root.
   *
   * @param pid a process of the container
   * @param container its full id; another's root is not opened where the number was used again
   * @return null if the process is not there, or not in that container, or has not entered its root
   *     yet
   */
  public static @Nullable ContainerRoot open(int pid, String container) {
    Path process = PROC.resolve(String.valueOf(pid));
    int root = -1;
    try {
      root = Kernel.open(process.resolve("root"), Kernel.O_PATH);
      MountDevices mounts = MountDevices.of(Files.readString(process.resolve("mountinfo")));
      int namespace = number(Files.readSymbolicLink(process.resolve("ns/mnt")).toString());
      CgroupClaim claim = CgroupClaim.ofProcess(Files.readString(process.resolve("cgroup")));
      boolean entered =
          !isSame(opened(root), PROC.resolve("1/root")) && !isSame(opened(root), Path.of("/"));
      if (entered && claim != null && claim.id().equals(container)) {
        var opened = new ContainerRoot(root, mounts, namespace);
        root = -1;
        return opened;
      }
      return null;
    } catch (BpfException | IOException e) {
      return null;
    } finally {
      if (root >= 0) {
        Kernel.close(root);
      }
    }
  }

  /** While a runtime sets a container up, its process still has the root of the machine. */
  private static boolean isSame(Path one, Path other) {
    try {
      return Files.getAttribute(one, "unix:ino").equals(Files.getAttribute(other, "unix:ino"))
          && Files.getAttribute(one, "unix:dev").equals(Files.getAttribute(other, "unix:dev"));
    } catch (IOException e) {
      return false;
    }
  }

  /** The device of the root, as the kernel numbers it; 0 if unknown. */
  public int device() {
    return mounts.device(mount);
  }

  /** The number of its mount namespace. */
  public int namespace() {
    return namespace;
  }

  /** Of a link such as {@code mnt:[4026531841]}; numbers of namespaces have 32 bits. */
  private static int number(String link) {
    return Integer.parseUnsignedInt(link, link.indexOf('[') + 1, link.indexOf(']'), 10);
  }

  /** Whether the root has layers, so that a file of the image is told from one that came later. */
  public boolean hasLayers() {
    return mounts.type(mount).equals("overlay");
  }

  /**
   * A file.
   *
   * @param device as the kernel numbers it
   * @param inode its number there
   * @param name the last part of its path, links resolved
   */
  public record Found(int device, long inode, String name) {}

  /** The file that a path leads to in the container; null if there is none. */
  public @Nullable Found find(String path) {
    int file = Kernel.openBelow(root, path, Kernel.O_PATH, Kernel.IN_ROOT);
    if (file < 0) {
      return null;
    }
    try {
      return found(file);
    } finally {
      Kernel.close(file);
    }
  }

  /** What an open file is; null if that cannot be told. */
  @Nullable Found found(int descriptor) {
    try {
      long inode = number(descriptor, "ino:");
      int device = mounts.device((int) number(descriptor, "mnt_id:"));
      Path name = Files.readSymbolicLink(opened(descriptor)).getFileName();
      return device == 0 || inode == 0
          ? null
          : new Found(device, inode, name == null ? "" : name.toString());
    } catch (IOException e) {
      return null;
    }
  }

  /** What the kernel tells of a descriptor; 0 if it does not. */
  private static long number(int descriptor, String key) throws IOException {
    Path info = PROC.resolve("self/fdinfo").resolve(String.valueOf(descriptor));
    for (String line : Files.readAllLines(info)) {
      if (line.startsWith(key)) {
        return Long.parseLong(line.substring(key.length()).strip());
      }
    }
    return 0;
  }

  /** A text of the container, at most 64 KiB of it; empty if there is none. */
  public String text(String path) {
    int flags = Kernel.O_RDONLY | Kernel.O_NONBLOCK;
    int file = Kernel.openBelow(root, path, flags, Kernel.IN_ROOT);
    if (file < 0) {
      return "";
    }
    try {
      if (!Files.isRegularFile(opened(file))) {
        return "";
      }
      try (var in = Files.newInputStream(opened(file))) {
        return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      return "";
    } finally {
      Kernel.close(file);
    }
  }

  int descriptor() {
    return root;
  }

  /** The path by which this process reaches what a descriptor leads to. */
  static Path opened(int descriptor) {
    return PROC.resolve("self/fd").resolve(String.valueOf(descriptor));
  }

  @Override
  public void close() {
    Kernel.close(root);
  }
}
