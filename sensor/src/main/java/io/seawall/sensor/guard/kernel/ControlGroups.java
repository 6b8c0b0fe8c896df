package io.seawall.sensor.guard.kernel;

import io.seawall.sensor.container.cgroup.CgroupClaim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hierarchy of control groups of version 2, by whose inodes the kernel programs know them. */
public final class ControlGroups {

  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

  private ControlGroups() {}

  /** Where it is mounted; null if it is not. */
  public static @Nullable Path mount() {
    try {
      for (String line : Files.readAllLines(MOUNTS)) {
        int dash = line.indexOf(" - cgroup2 ");
        String[] front = line.split(" ", 6);
        if (dash >= 0 && front.length == 6 && front[3].equals("/")) {
          return Path.of(front[4].replace("\\040", " "));
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them, by id: the path from the root of the hierarchy on. */
  public static Map<Long, String> all() {
    var all = new HashMap<Long, String>();
    Path mount = mount();
    if (mount == null) {
      return all;
    }
    try {
      Files.walkFileTree(mount, new Collector(mount, all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** The id of a group; 0 if it is not there. */
  public static long id(Path mount, String path) {
    try {
      return inode(mount.resolve(path.substring(1)));
    } catch (IOException e) {
      return 0;
    }
  }

  private static long inode(Path folder) throws IOException {
    return (long) Files.getAttribute(folder, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }

  /** The full id of the container that a group is, or is in; null for others. */
  public static @Nullable String container(String path) {
    CgroupClaim claim = CgroupClaim.ofProcess("0::" + path);
    return claim == null ? null : claim.id();
  }

  /** Takes folders; those that go meanwhile are passed over. */
  private static final class Collector extends SimpleFileVisitor<Path> {

    private final Path mount;
    private final Map<Long, String> all;

    Collector(Path mount, Map<Long, String> all) {
      this.mount = mount;
      this.all = all;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      all.put(inode(folder), "/" + mount.relativize(folder));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
