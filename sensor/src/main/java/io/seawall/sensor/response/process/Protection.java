package io.seawall.sensor.response.process;

import io.seawall.sensor.container.cgroup.CgroupClaim;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What no response may touch, whatever a rule or a person says: the machine's first process, this
 * program, and all that it was started by; threads of the kernel; and the containers that any of
 * those are in.
 */
public final class Protection {

  private static final int CGROUP_BYTES = 1 << 16;
  private static final int KERNEL_THREADS = 2;

  private final ProcessTable table;
  private final Set<Integer> processes = new HashSet<>();
  private final Set<String> containers = new HashSet<>();

  /** Protects this program. */
  public Protection(ProcessTable table) {
    this(table, (int) ProcessHandle.current().pid());
  }

  Protection(ProcessTable table, int own) {
    this.table = table;
    processes.add(1);
    processes.addAll(table.ancestry(own));
    for (int pid : processes) {
      String id = containerOf(pid);
      if (id != null) {
        containers.add(id);
      }
    }
  }

  private @Nullable String containerOf(int pid) {
    byte[] lines = table.read(pid, "cgroup", CGROUP_BYTES);
    CgroupClaim claim = CgroupClaim.ofProcess(new String(lines, StandardCharsets.UTF_8));
    return claim == null ? null : claim.id();
  }

  /** Why a process may not be touched; null if it may. */
  public @Nullable String ofProcess(ProcessRecord process) {
    if (process.pid() == 1) {
      return "it is the first process of the machine";
    } else if (processes.contains(process.pid())) {
      return "it is the agent, or what the agent was started by";
    } else if (process.pid() == KERNEL_THREADS || process.parent() == KERNEL_THREADS) {
      return "it is a thread of the kernel";
    }
    return null;
  }

  /**
   * Why a process may not be touched; null if it may.
   *
   * @param host whether processes outside of containers may be
   */
  public @Nullable String ofProcess(ProcessRecord process, boolean host) {
    String why = ofProcess(process);
    if (why == null && !host && containerOf(process.pid()) == null) {
      return "it is a process of the host, which only 'host: true' or --host releases";
    }
    return why;
  }

  /** Why a container may not be touched; null if it may. */
  public @Nullable String ofContainer(String id) {
    return containers.contains(id) ? "the agent runs in it" : null;
  }
}
