package io.seawall.sensor.host.isolation;

import io.seawall.sensor.container.cgroup.CgroupClaim;
import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.tree.CgroupMembership;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.tree.ProcessStatus;
import io.seawall.sensor.host.tree.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the running containers by the control groups of all processes. */
public final class ContainerProcesses {

  private static final int PROCESSES = 262_144;
  private static final int CONTAINERS = 10_000;
  private static final int EXAMINED = 1_000;
  private static final int CGROUPS = 1 << 16;

  private final HostTree tree;
  private final Findings findings;
  private final Map<String, Members> containers = new TreeMap<>();
  private final Map<String, Integer> programs = new TreeMap<>();
  private boolean tooMany;

  private ContainerProcesses(HostTree tree, Findings findings) {
    this.tree = tree;
    this.findings = findings;
  }

  /** All processes of one container while they are collected. */
  private static final class Members {
    private final String runtime;
    private final List<ContainerProcess> processes = new ArrayList<>();
    private final List<CgroupMembership> cgroups = new ArrayList<>();
    private int count;

    Members(String runtime) {
      this.runtime = runtime;
    }
  }

  /**
   * What the processes of a machine show.
   *
   * @param containers the containers by their ids
   * @param hostPrograms the programs that run outside of containers, among those that were asked
   *     for: the id of one process by the name
   */
  public record Found(List<ProcessGroup> containers, Map<String, Integer> hostPrograms) {

    /** Copies the collections. */
    public Found {
      containers = List.copyOf(containers);
      hostPrograms = Map.copyOf(hostPrograms);
    }
  }

  /**
   * Looks at all processes.
   *
   * @param asked names of programs to look for on the host
   */
  public static Found find(HostTree tree, Set<String> asked, Findings findings) {
    var search = new ContainerProcesses(tree, findings);
    search.walk(asked);
    var groups = new ArrayList<ProcessGroup>();
    search.containers.forEach((id, members) -> groups.add(group(id, members)));
    return new Found(groups, search.programs);
  }

  private void walk(Set<String> asked) {
    List<String> names = tree.names("/proc", PROCESSES);
    if (names.size() == PROCESSES) {
      findings.unchecked("/proc", "only the first " + PROCESSES + " processes were looked at");
    }
    int unreadable = 0;
    boolean any = false;
    for (String name : names) {
      int pid = pid(name);
      if (pid > 0) {
        any = true;
        unreadable += process(pid, asked) ? 0 : 1;
      }
    }
    if (!any) {
      findings.unchecked("/proc", "no process is seen, so no container is");
    }
    if (unreadable > 0) {
      findings.unchecked(
          "/proc", "the control groups of " + unreadable + " processes may not be read");
    }
  }

  static int pid(String name) {
    boolean digits =
        !name.isEmpty() && name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.parseInt(name) : 0;
  }

  /** Looks at one process; false if its control groups may not be read. */
  private boolean process(int pid, Set<String> asked) {
    Reading cgroup = tree.read("/proc/" + pid + "/cgroup", CGROUPS);
    if (!cgroup.isRead()) {
      return cgroup.state() == Reading.State.ABSENT;
    }
    CgroupMembership membership = CgroupMembership.parse(cgroup.text());
    CgroupClaim container = CgroupClaim.ofProcess(cgroup.text());
    if (container == null) {
      String program = tree.value("/proc/" + pid + "/comm");
      if (program != null && asked.contains(program)) {
        programs.putIfAbsent(program, pid);
      }
      return true;
    }
    Members members = members(container);
    if (members != null) {
      members.count++;
      Reading status =
          members.processes.size() < EXAMINED
              ? tree.read("/proc/" + pid + "/status")
              : new Reading(Reading.State.ABSENT, "");
      if (status.isRead()) {
        members.processes.add(new ContainerProcess(pid, ProcessStatus.parse(status.text())));
        members.cgroups.add(membership);
      }
    }
    return true;
  }

  private @Nullable Members members(CgroupClaim container) {
    String id = container.id();
    Members members = containers.get(id);
    if (members == null && containers.size() < CONTAINERS) {
      members = new Members(container.runtime());
      containers.put(id, members);
    } else if (members == null && !tooMany) {
      tooMany = true;
      findings.unchecked(
          "containers", "only the first " + CONTAINERS + " containers were looked at");
    }
    return members;
  }

  private static ProcessGroup group(String id, Members members) {
    int main = main(members.processes);
    return main < 0
        ? new ProcessGroup(
            id,
            members.runtime,
            new ContainerProcess(0, ProcessStatus.parse("")),
            new CgroupMembership(Map.of()),
            List.of(),
            members.count)
        : new ProcessGroup(
            id,
            members.runtime,
            members.processes.get(main),
            members.cgroups.get(main),
            members.processes,
            members.count);
  }

  /** The first of its PID namespace, else the first whose parent is in another group. */
  private static int main(List<ContainerProcess> processes) {
    var pids = new HashSet<Integer>();
    processes.forEach(process -> pids.add(process.pid()));
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < processes.size(); i++) {
      ContainerProcess process = processes.get(i);
      boolean first = process.status().innermostPid() == 1;
      boolean top = !pids.contains(process.status().parent());
      long rank = (first ? 0L : top ? 1L : 2L) << Integer.SIZE | process.pid();
      if (rank < least) {
        least = rank;
        best = i;
      }
    }
    return best;
  }
}
