package io.seawall.sensor.host.isolation;

import io.seawall.sensor.host.tree.CgroupMembership;
import io.seawall.sensor.host.tree.CgroupTree;
import io.seawall.sensor.host.tree.CgroupTree.Groups;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.tree.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the limits of a container's control groups. A group above it limits it too, so the tightest
 * of all counts: Kubernetes limits pods as well as containers.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">cgroup-v2</a>, <a
 *     href="https://docs.kernel.org/admin-guide/cgroup-v1/index.html">cgroup-v1</a>
 */
public final class LimitReader {

  private static final List<String> THROTTLES =
      List.of(
          "blkio.throttle.read_bps_device",
          "blkio.throttle.write_bps_device",
          "blkio.throttle.read_iops_device",
          "blkio.throttle.write_iops_device");

  private final HostTree tree;
  private final CgroupTree cgroups;

  /** Reads in the control groups of a host. */
  public LimitReader(HostTree tree, CgroupTree cgroups) {
    this.tree = tree;
    this.cgroups = cgroups;
  }

  /** The limits of a process. */
  public ResourceLimits read(CgroupMembership membership) {
    Groups memory = cgroups.groups(membership, "memory");
    Groups pids = cgroups.groups(membership, "pids");
    return new ResourceLimits(
        least(memory, memory.unified() ? "memory.max" : "memory.limit_in_bytes"),
        cpus(cgroups.groups(membership, "cpu")),
        least(pids, "pids.max"),
        io(cgroups.groups(membership, membership.path("blkio") == null ? "io" : "blkio")));
  }

  private long least(Groups groups, String file) {
    long least = groups.folders().isEmpty() ? ResourceLimits.UNKNOWN : ResourceLimits.UNLIMITED;
    for (String folder : groups.folders()) {
      long limit = limit(tree.value(folder + "/" + file));
      if (limit >= 0 && (least < 0 || limit < least)) {
        least = limit;
      }
    }
    return least;
  }

  /** A limit that the kernel writes; version 1 writes a number that no machine reaches for none. */
  static long limit(@Nullable String text) {
    long number = Numbers.of(text);
    return number >= Long.MAX_VALUE >> 1 ? ResourceLimits.UNLIMITED : number;
  }

  private double cpus(Groups groups) {
    double least = groups.folders().isEmpty() ? ResourceLimits.UNKNOWN : ResourceLimits.UNLIMITED;
    for (String folder : groups.folders()) {
      double limit = groups.unified() ? unifiedCpus(folder) : firstCpus(folder);
      if (limit >= 0 && (least < 0 || limit < least)) {
        least = limit;
      }
    }
    return least;
  }

  private double unifiedCpus(String folder) {
    String text = tree.value(folder + "/cpu.max");
    String[] words = text == null ? new String[0] : text.split("\\s+");
    return words.length == 2 ? share(Numbers.of(words[0]), Numbers.of(words[1])) : -1;
  }

  private double firstCpus(String folder) {
    return share(
        Numbers.of(tree.value(folder + "/cpu.cfs_quota_us")),
        Numbers.of(tree.value(folder + "/cpu.cfs_period_us")));
  }

  private static double share(long quota, long period) {
    return quota < 0 || period <= 0 ? ResourceLimits.UNLIMITED : (double) quota / period;
  }

  private int io(Groups groups) {
    if (groups.folders().isEmpty()) {
      return (int) ResourceLimits.UNKNOWN;
    }
    for (String folder : groups.folders()) {
      for (String file : groups.unified() ? List.of("io.max") : THROTTLES) {
        String text = tree.value(folder + "/" + file);
        if (text != null && !text.isEmpty()) {
          return 1;
        }
      }
    }
    return (int) ResourceLimits.UNLIMITED;
  }
}
