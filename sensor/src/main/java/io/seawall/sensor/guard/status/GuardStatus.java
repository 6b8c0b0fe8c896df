package io.seawall.sensor.guard.status;

import io.seawall.sensor.bpf.Kernel;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.guard.decision.GuardDecision.Kind;
import io.seawall.sensor.guard.kernel.ControlGroups;
import io.seawall.sensor.guard.kernel.KernelTables;
import io.seawall.sensor.guard.kernel.KernelTables.Setting;
import io.seawall.sensor.guard.kernel.PolicyTables;
import io.seawall.sensor.guard.policy.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in force at one moment, as the kernel has it.
 *
 * @param agent the process that guards, or 0 if there is none
 * @param silence since its last heartbeat
 * @param patience after so much silence nothing is blocked; zero for never
 * @param decisions alerts and blocks since the programs were loaded
 * @param dropped of them those that were lost
 * @param programs that are attached
 * @param policies that are there
 * @param workloads that have one
 */
public record GuardStatus(
    int agent,
    Duration silence,
    Duration patience,
    long decisions,
    long dropped,
    List<String> programs,
    List<PolicyState> policies,
    List<WorkloadState> workloads) {

  /** Takes copies. */
  public GuardStatus {
    programs = List.copyOf(programs);
    policies = List.copyOf(policies);
    workloads = List.copyOf(workloads);
  }

  /**
   * A policy.
   *
   * @param modes of each kind of rule
   */
  public record PolicyState(String name, Map<Kind, Mode> modes) {

    /** Takes a copy. */
    public PolicyState {
      modes = Map.copyOf(modes);
    }
  }

  /**
   * A workload.
   *
   * @param id of its control group; 0 for all that is in no container
   * @param group path of its control group; empty if it is not there any more
   * @param container full id; null if the control group is not named after a container
   * @param policy name of its policy
   * @param known whether the runtimes have told what container it is
   * @param resolved whether the files that the policy lists were found
   * @param givesWay for how long blocks are alerts
   * @param counts of each kind of rule what was done how often
   */
  public record WorkloadState(
      long id,
      String group,
      @Nullable String container,
      String policy,
      boolean known,
      boolean resolved,
      Duration givesWay,
      Map<Kind, Map<Mode, Long>> counts) {

    /** Takes a copy. */
    public WorkloadState {
      counts = Map.copyOf(counts);
    }
  }

  /** Reads it from tables. */
  public static GuardStatus of(KernelTables tables, LoadedPrograms programs) {
    long now = Kernel.clock(Kernel.CLOCK_BOOTTIME);
    int self = (int) tables.get(Setting.SELF);
    var policies = new ArrayList<PolicyState>();
    for (int id : tables.rules().policies()) {
      PolicyTables.Rules rules = tables.rules().policy(id);
      if (rules != null) {
        policies.add(new PolicyState(rules.name(), modes(rules.modes())));
      }
    }
    policies.sort((one, other) -> one.name().compareTo(other.name()));
    return new GuardStatus(
        Files.exists(Path.of("/proc", String.valueOf(self))) ? self : 0,
        Duration.ofNanos(Math.max(0, now - tables.get(Setting.HEARTBEAT))),
        Duration.ofNanos(tables.get(Setting.PATIENCE)),
        tables.get(Setting.SEQUENCE),
        tables.get(Setting.DROPPED),
        programs.programs().stream().filter(programs::isAttached).toList(),
        policies,
        workloads(tables, now));
  }

  private static Map<Kind, Mode> modes(List<Mode> all) {
    var modes = new EnumMap<Kind, Mode>(Kind.class);
    Iterator<Mode> next = all.iterator();
    for (Kind kind : Kind.values()) {
      modes.put(kind, next.next());
    }
    return modes;
  }

  private static List<WorkloadState> workloads(KernelTables tables, long now) {
    Map<Long, String> groups = ControlGroups.all();
    var states = new ArrayList<WorkloadState>();
    for (long id : tables.workloads()) {
      KernelTables.Workload workload = tables.workload(id);
      if (workload != null && workload.policy() != KernelTables.UNJUDGED) {
        PolicyTables.Rules rules = tables.rules().policy(workload.policy());
        String group = groups.getOrDefault(id, "");
        states.add(
            new WorkloadState(
                id,
                group,
                group.isEmpty() ? null : ControlGroups.container(group),
                rules == null ? "" : rules.name(),
                !workload.is(KernelTables.UNKNOWN),
                workload.is(KernelTables.RESOLVED),
                Duration.ofNanos(Math.max(0, workload.lifted() - now)),
                counts(workload.counts())));
      }
    }
    states.sort((one, other) -> one.group().compareTo(other.group()));
    return states;
  }

  private static Map<Kind, Map<Mode, Long>> counts(List<Long> numbers) {
    var counts = new EnumMap<Kind, Map<Mode, Long>>(Kind.class);
    Iterator<Long> next = numbers.iterator();
    for (Kind kind : Kind.values()) {
      var modes = new EnumMap<Mode, Long>(Mode.class);
      for (Mode mode : List.of(Mode.OBSERVE, Mode.ALERT, Mode.BLOCK)) {
        modes.put(mode, next.next());
      }
      counts.put(kind, modes);
    }
    return counts;
  }
}
