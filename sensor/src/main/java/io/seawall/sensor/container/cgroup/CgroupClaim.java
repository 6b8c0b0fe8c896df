package io.seawall.sensor.container.cgroup;

import io.seawall.detect.state.container.CgroupPath;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a control group claims. Of containers in each other it is the outermost: only
 * that one was named by a runtime of this node, while who may make control groups in it could call
 * them after any other container.
 *
 * @param id full id, or the name that lxc gives
 * @param runtime in Falco's words, as far as the path tells
 * @param root the container's own control group, which is the path or above it
 * @param pod the pod of Kubernetes, or null
 */
public record CgroupClaim(String id, String runtime, String root, @Nullable PodPlace pod) {

  private static final int LONGEST = 4096;
  private static final int FILE_LINES = 64;
  private static final String PODMAN_PARENT = "/libpod_parent/";

  /** What a path claims, from the root of its hierarchy on; null for no container. */
  public static @Nullable CgroupClaim ofPath(String path) {
    String clean = clean(path);
    if (clean.length() > LONGEST) {
      return null;
    }
    var texts = new TextPool(2);
    for (int end = clean.indexOf('/', 1); ; end = clean.indexOf('/', end + 1)) {
      String prefix = end < 0 ? clean : clean.substring(0, end);
      Container named = CgroupPath.container(Text.of(prefix), texts);
      if (named != null && !isPod(prefix)) {
        String id = named.fullId().toString();
        return ContainerNames.isSafe(id)
            ? new CgroupClaim(id, named.type().toString(), prefix, PodPlace.of(prefix))
            : null;
      }
      if (end < 0) {
        return null;
      }
    }
  }

  /** What the lines of {@code /proc/PID/cgroup} claim: version 2 first, then any of version 1. */
  public static @Nullable CgroupClaim ofProcess(String lines) {
    List<String> paths = paths(lines);
    for (String path : paths) {
      CgroupClaim claim = ofPath(path);
      if (claim != null) {
        return claim;
      }
    }
    return null;
  }

  /** The paths that the lines of {@code /proc/PID/cgroup} name, that of version 2 first. */
  static List<String> paths(String lines) {
    var paths = new ArrayList<String>();
    for (String line : lines.split("\n", FILE_LINES)) {
      int first = line.indexOf(':');
      int second = first < 0 ? -1 : line.indexOf(':', first + 1);
      if (second > 0 && line.startsWith("/", second + 1)) {
        String path = line.substring(second + 1);
        if (line.startsWith("0::")) {
          paths.addFirst(path);
        } else {
          paths.add(path);
        }
      }
    }
    return paths;
  }

  /** From inside of a namespace of control groups, paths outside of it start with {@code /..}. */
  private static String clean(String path) {
    String rest = path;
    while (rest.startsWith("/../")) {
      rest = rest.substring(3);
    }
    return rest;
  }

  /** Podman has the control groups of a pod's containers in one named by the bare id of the pod. */
  private static boolean isPod(String prefix) {
    int parent = prefix.indexOf(PODMAN_PARENT);
    return parent >= 0
        && ContainerNames.isFullId(prefix.substring(parent + PODMAN_PARENT.length()));
  }
}
