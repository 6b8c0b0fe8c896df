package io.seawall.sensor.host.isolation;

import io.seawall.sensor.host.tree.CgroupMembership;
import java.util.List;

/**
 * The processes that the control groups put in one container.
 *
 * @param id full id of the container
 * @param runtime docker, containerd, cri-o, podman, cri, lxc and others
 * @param main the process that the others descend from
 * @param cgroups those of the main process
 * @param processes the processes that were looked at, with the main one
 * @param count how many there are
 */
public record ProcessGroup(
    String id,
    String runtime,
    ContainerProcess main,
    CgroupMembership cgroups,
    List<ContainerProcess> processes,
    int count) {

  private static final int SHORT = 12;

  /** Copies the list. */
  public ProcessGroup {
    processes = List.copyOf(processes);
  }

  /** What people call it: the first 12 characters of its id. */
  public String shortId() {
    return shortId(id);
  }

  /** The first 12 characters of an id. */
  public static String shortId(String id) {
    return id.length() > SHORT ? id.substring(0, SHORT) : id;
  }
}
