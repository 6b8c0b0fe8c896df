package io.seawall.sensor.container.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the hierarchies of control groups are mounted: that of version 2, whose inodes are the ids
 * that kernel programs see, and one of version 1 for nodes where runtimes use only those.
 *
 * @param unified mount point of version 2, or null
 * @param legacy mount point of one hierarchy of version 1, or null
 */
public record CgroupMounts(@Nullable Path unified, @Nullable Path legacy) {

  private static final List<String> LEGACY = List.of("pids", "memory", "name=systemd");

  /** Reads {@code /proc/self/mountinfo}. */
  public static CgroupMounts of(String mountInfo) {
    Path unified = null;
    Path legacy = null;
    int best = LEGACY.size();
    for (Mount mount : list(mountInfo)) {
      if (mount.isUnified()) {
        unified = unified == null ? mount.place() : unified;
      } else {
        int rank = rank(mount);
        legacy = rank < best ? mount.place() : legacy;
        best = Math.min(best, rank);
      }
    }
    return new CgroupMounts(unified, legacy);
  }

  /**
   * Where a hierarchy is mounted.
   *
   * @param isUnified whether it is that of version 2
   * @param options of the hierarchy, its controllers among them
   */
  record Mount(Path place, boolean isUnified, List<String> options) {

    boolean has(String option) {
      return options.contains(option);
    }
  }

  /** All mounts of hierarchies that {@code /proc/self/mountinfo} tells. */
  static List<Mount> list(String mountInfo) {
    var mounts = new ArrayList<Mount>();
    for (String line : mountInfo.split("\n", -1)) {
      int dash = line.indexOf(" - ");
      String[] front = line.split(" ", 7);
      if (dash < 0 || front.length < 7) {
        continue;
      }
      String[] back = line.substring(dash + 3).split(" ", 3);
      boolean unified = back[0].equals("cgroup2");
      if (unified || back[0].equals("cgroup") && back.length == 3) {
        List<String> options = unified ? List.of() : List.of(back[2].split(",", -1));
        mounts.add(new Mount(path(front[4]), unified, options));
      }
    }
    return mounts;
  }

  /** The mounts that there are, the one with the ids first. */
  public List<Path> all() {
    var all = new ArrayList<Path>();
    if (unified != null) {
      all.add(unified);
    }
    if (legacy != null) {
      all.add(legacy);
    }
    return all;
  }

  /** The id of a control group: 0 if its directory is not there. */
  public long id(String cgroup) {
    Path mount = unified == null ? legacy : unified;
    return mount == null ? 0 : inode(mount.resolve(cgroup.substring(1)));
  }

  /** Whether a control group is there in any hierarchy. */
  public boolean exists(String cgroup) {
    for (Path mount : all()) {
      if (Files.isDirectory(mount.resolve(cgroup.substring(1)), LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  /** The path of a directory of control groups as the kernel names it. */
  public static String cgroup(Path mount, Path directory) {
    return "/" + mount.relativize(directory);
  }

  private static long inode(Path directory) {
    try {
      return (long) Files.getAttribute(directory, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return 0;
    }
  }

  private static int rank(Mount mount) {
    for (int i = 0; i < LEGACY.size(); i++) {
      if (mount.has(LEGACY.get(i))) {
        return i;
      }
    }
    return LEGACY.size();
  }

  /** Blanks in mount points are written as octal numbers. */
  private static Path path(String written) {
    return Path.of(written.replace("\\040", " ").replace("\\134", "\\"));
  }
}
