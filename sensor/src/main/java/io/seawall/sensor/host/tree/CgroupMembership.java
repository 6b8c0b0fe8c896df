package io.seawall.sensor.host.tree;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The control groups of a process (/proc/PID/cgroup, cgroups(7)).
 *
 * @param paths the path in each hierarchy, by the name of each of its controllers; the unified
 *     hierarchy's (version 2) has the empty name
 */
public record CgroupMembership(Map<String, String> paths) {

  private static final int MOST = 64;

  /** Copies the map. */
  public CgroupMembership {
    paths = Map.copyOf(paths);
  }

  /** Reads the text, leaving out what makes no sense. */
  public static CgroupMembership parse(String text) {
    var paths = new LinkedHashMap<String, String>();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3 && fields[2].startsWith("/")) {
        for (String controller : fields[1].split(",", -1)) {
          if (paths.size() < MOST) {
            paths.putIfAbsent(controller, fields[2]);
          }
        }
      }
    }
    return new CgroupMembership(paths);
  }

  /** The path in the hierarchy of a controller; of the unified one for the empty name. */
  public @Nullable String path(String controller) {
    return paths.get(controller);
  }
}
