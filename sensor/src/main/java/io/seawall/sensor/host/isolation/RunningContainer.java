package io.seawall.sensor.host.isolation;

import io.seawall.sensor.host.tree.MountTable;
import io.seawall.sensor.host.tree.NamespaceKind;
import io.seawall.sensor.host.tree.UserMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running container and what isolates it.
 *
 * @param group its processes
 * @param namespaces whose each namespace is
 * @param sharedWith other containers that have one of its own namespaces too, by their ids
 * @param users how its users map to the host's; null if unknown
 * @param label what a security module confines it by; null if unknown, empty if by nothing
 * @param limits what it may use
 * @param mounts what it sees; null if that may not be read
 * @param hostMounts what it sees of the host's files, as {@code host path -> its path (ro|rw)}
 * @param devices devices that a container does not have by itself, by their names; null if they
 *     cannot be looked at
 * @param allDevices whether its control group lets it open every device; null if unknown
 */
public record RunningContainer(
    ProcessGroup group,
    Map<NamespaceKind, Sharing> namespaces,
    Map<NamespaceKind, List<String>> sharedWith,
    @Nullable UserMap users,
    @Nullable String label,
    ResourceLimits limits,
    @Nullable MountTable mounts,
    List<HostMount> hostMounts,
    @Nullable List<ExposedDevice> devices,
    @Nullable Boolean allDevices) {

  /** Copies the collections. */
  public RunningContainer {
    namespaces = Map.copyOf(namespaces);
    sharedWith = Map.copyOf(sharedWith);
    hostMounts = List.copyOf(hostMounts);
    devices = devices == null ? null : List.copyOf(devices);
  }

  /** Whether its users are the host's. Unknown counts as yes: that is the usual case. */
  public boolean hasHostUsers() {
    boolean own = namespaces.get(NamespaceKind.USER) == Sharing.OWN;
    return !own || users != null && users.root() == 0;
  }

  /** Whether its root is writable; null if unknown. */
  public @Nullable Boolean writableRoot() {
    var root = mounts == null ? null : mounts.at("/");
    return root == null ? null : !root.isReadOnly();
  }

  /**
   * A part of the host's files that a container sees.
   *
   * @param hostPath where the host has it
   * @param point where the container sees it
   * @param writable whether it can write there
   * @param shared whether mounts propagate from the container to the host
   */
  public record HostMount(String hostPath, String point, boolean writable, boolean shared) {

    /** {@code /etc -> /host/etc (rw)}. */
    public String words() {
      return hostPath + " -> " + point + (writable ? " (rw)" : " (ro)");
    }
  }

  /**
   * A device file in a container.
   *
   * @param name below its /dev
   * @param block whether it is a disk or the like
   */
  public record ExposedDevice(String name, boolean block) {}
}
