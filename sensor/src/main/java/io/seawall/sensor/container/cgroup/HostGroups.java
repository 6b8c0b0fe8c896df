package io.seawall.sensor.container.cgroup;

import io.seawall.detect.state.container.CgroupPath;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import io.seawall.sensor.container.file.NodeKernel;
import io.seawall.sensor.container.file.NodeLayout;
import io.seawall.sensor.container.file.StateFolder;
import io.seawall.sensor.container.file.StateLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The control groups of the machine itself: those of which the path names no container, in the
 * hierarchies by which kernel programs tell where a thread is.
 */
public final class HostGroups {

  /** Controllers of version 1 of which kernel programs tell the control group. */
  private static final Set<String> CONTROLLERS = Set.of("cpuset", "memory");

  /** The inode of the root of a hierarchy, and of no other directory of it. */
  private static final long ROOT = 1;

  /** Links that a directory has when there are no others in it. */
  private static final int LEAF = 2;

  /** Kernel programs read no deeper, and no longer paths. */
  private static final int DEEPEST = 60;

  private static final int LONGEST = 2_000;

  private final List<Hierarchy> hierarchies;

  private HostGroups(List<Hierarchy> hierarchies) {
    this.hierarchies = hierarchies;
  }

  /**
   * A control group as kernel programs know it.
   *
   * @param hierarchy number of its hierarchy, 0 for that of version 2
   * @param id inode of its directory, which is never used again
   */
  public record HostGroup(long hierarchy, long id) {}

  /**
   * A hierarchy.
   *
   * @param number 0 for that of version 2
   * @param mount where it is seen
   */
  record Hierarchy(long number, Path mount) {}

  /**
   * The hierarchies of a node. Those of which only a part is seen, as from within a container, are
   * passed over: there the paths are not whole.
   */
  public static HostGroups of(NodeLayout layout) {
    var kernel = new NodeKernel(layout.proc());
    return new HostGroups(
        hierarchies(kernel.mounts(), kernel.ownCgroups()).stream()
            .filter(hierarchy -> isRoot(hierarchy.mount()))
            .toList());
  }

  /**
   * The hierarchies that count.
   *
   * @param mountInfo {@code /proc/self/mountinfo}
   * @param cgroups {@code /proc/self/cgroup}, which tells their numbers
   */
  static List<Hierarchy> hierarchies(String mountInfo, String cgroups) {
    Map<String, Long> numbers = new HashMap<>();
    for (String line : cgroups.split("\n", -1)) {
      String[] columns = line.split(":", 3);
      if (columns.length == 3 && columns[0].matches("[0-9]{1,9}")) {
        for (String controller : columns[1].split(",", -1)) {
          numbers.put(controller, Long.parseLong(columns[0]));
        }
      }
    }
    Map<Long, Hierarchy> found = new HashMap<>();
    for (CgroupMounts.Mount mount : CgroupMounts.list(mountInfo)) {
      if (mount.isUnified()) {
        found.putIfAbsent(0L, new Hierarchy(0, mount.place()));
        continue;
      }
      for (String controller : CONTROLLERS) {
        Long number = mount.has(controller) ? numbers.get(controller) : null;
        if (number != null) {
          found.putIfAbsent(number, new Hierarchy(number, mount.place()));
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean isRoot(Path mount) {
    Directory directory = Directory.of(mount);
    return directory != null && directory.inode() == ROOT;
  }

  /** Those that there are now, as far as they are seen, and not more than that many. */
  public Set<HostGroup> look(int most) {
    var found = new HashSet<HostGroup>();
    for (Hierarchy hierarchy : hierarchies) {
      Directory root = Directory.of(hierarchy.mount());
      if (root != null) {
        var walk = new Walk(hierarchy.number(), root.device(), most, found);
        walk.visit(hierarchy.mount(), "", 0);
      }
    }
    return found;
  }

  /** What a directory of control groups tells of itself. */
  private record Directory(long device, long inode, int links) {

    static @Nullable Directory of(Path path) {
      try {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          return null;
        }
        return new Directory(
            (long) Files.getAttribute(path, "unix:dev", LinkOption.NOFOLLOW_LINKS),
            (long) Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS),
            (int) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS));
      } catch (IOException e) {
        // It has gone.
        return null;
      }
    }
  }

  /** From the root of a hierarchy down to, and without, containers and what is mounted over it. */
  private record Walk(long hierarchy, long device, int most, Set<HostGroup> found) {

    void visit(Path folder, String cgroup, int depth) {
      Directory directory = Directory.of(folder);
      if (directory == null || directory.device() != device || found.size() >= most) {
        return;
      }
      found.add(new HostGroup(hierarchy, directory.inode()));
      if (directory.links() <= LEAF || depth == DEEPEST) {
        return;
      }
      for (String name : names(folder)) {
        String child = cgroup + '/' + name;
        if (child.length() < LONGEST && !isContainer(child)) {
          visit(folder.resolve(name), child, depth + 1);
        }
      }
    }

    private static List<String> names(Path folder) {
      try {
        return StateFolder.names(folder, StateLimits.CGROUPS);
      } catch (IOException e) {
        // It has gone.
        return List.of();
      }
    }

    private static boolean isContainer(String cgroup) {
      return CgroupPath.container(Text.of(cgroup), new TextPool(2)) != null;
    }
  }
}
