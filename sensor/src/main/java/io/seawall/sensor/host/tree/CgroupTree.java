package io.seawall.sensor.host.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the hierarchies of control groups are mounted: all controllers in one (version 2), each in
 * its own (version 1), or some here and some there (hybrid).
 */
public final class CgroupTree {

  /** Which hierarchies there are. */
  public enum Version {
    V1,
    HYBRID,
    V2,
    NONE;

    /** The lower-case word of reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String BASE = "/sys/fs/cgroup";
  private static final int DEEPEST = 64;

  private final HostTree tree;
  private final @Nullable String unified;
  private final Version version;

  /** Looks where they are. */
  public CgroupTree(HostTree tree) {
    this.tree = tree;
    boolean one = tree.exists(BASE + "/memory") || tree.exists(BASE + "/cpu");
    if (tree.exists(BASE + "/cgroup.controllers")) {
      unified = BASE;
      version = Version.V2;
    } else if (tree.exists(BASE + "/unified/cgroup.controllers")) {
      unified = BASE + "/unified";
      version = Version.HYBRID;
    } else {
      unified = null;
      version = one ? Version.V1 : Version.NONE;
    }
  }

  /** Which hierarchies there are. */
  public Version version() {
    return version;
  }

  /**
   * The folders in which a controller limits a process: its own group first, then those above it,
   * without the root, which limits nothing.
   *
   * @return empty if the controller's hierarchy, or the group in it, cannot be found
   */
  public Groups groups(CgroupMembership membership, String controller) {
    String path = membership.path(controller);
    String base = BASE + "/" + controller;
    boolean first = path != null && version != Version.V2 && tree.exists(base);
    if (!first) {
      path = membership.path("");
      base = unified;
    }
    if (path == null || base == null) {
      return new Groups(!first, List.of());
    }
    return new Groups(!first, folders(base, path));
  }

  private List<String> folders(String base, String path) {
    List<String> names = Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).toList();
    // A path that begins with /.. lies outside of the cgroup namespace that we see.
    if (names.contains("..") || names.size() > DEEPEST) {
      return List.of();
    }
    var folders = new ArrayList<String>();
    for (int length = names.size(); length > 0; length--) {
      folders.add(base + "/" + String.join("/", names.subList(0, length)));
    }
    return folders.isEmpty() || tree.exists(folders.getFirst()) ? folders : List.of();
  }

  /**
   * The groups that limit a process.
   *
   * @param unified whether their files are those of version 2
   * @param folders paths of the groups, the innermost first
   */
  public record Groups(boolean unified, List<String> folders) {

    /** Copies the list. */
    public Groups {
      folders = List.copyOf(folders);
    }
  }
}
