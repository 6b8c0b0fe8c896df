package io.seawall.sensor.guard;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.bpf.BpfException;
import io.seawall.sensor.bpf.Kernel;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.bpf.PinFolder;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.guard.decision.DecisionReader;
import io.seawall.sensor.guard.decision.GuardDecision;
import io.seawall.sensor.guard.kernel.ControlGroups;
import io.seawall.sensor.guard.kernel.FormerGuards;
import io.seawall.sensor.guard.kernel.GuardPrograms;
import io.seawall.sensor.guard.kernel.KernelTables;
import io.seawall.sensor.guard.kernel.KernelTables.Setting;
import io.seawall.sensor.guard.kernel.PolicyInstaller;
import io.seawall.sensor.guard.name.LearnedNames;
import io.seawall.sensor.guard.policy.GuardPolicies;
import io.seawall.sensor.guard.policy.GuardPolicy;
import io.seawall.sensor.guard.policy.Mode;
import io.seawall.sensor.guard.policy.PeerRule;
import io.seawall.sensor.guard.status.GuardCounters;
import io.seawall.sensor.guard.status.GuardStatus;
import io.seawall.sensor.guard.workload.GuardedWorkloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps workloads from what their policy denies. The kernel decides, alone; this tells it whose
 * policy counts, and reads what it decided. Not for use by two threads at once; what takes long is
 * done in a thread of its own.
 */
public final class Guard implements AutoCloseable {

  /** As long may an agent be silent before another one may take over from it. */
  private static final long ALIVE = 2_000_000_000L;

  /** Between two signs of life; {@link GuardOptions} knows that they do not come more often. */
  private static final long BEAT = 100_000_000L;

  private static final int MOST_UNSETTLED = 6;
  private static final Path FILE_SYSTEMS = Path.of("/proc/filesystems");

  /** The number of a field of {@code /proc/self/stat} behind the name. */
  private static final int STARTED = 19;

  private static final int ANSWER_BYTES = 1 << 18;

  private final GuardPrograms loaded;
  private final KernelTables tables;
  private final GuardPolicies policies;
  private final Map<Integer, GuardPolicy> byNumber = new ConcurrentHashMap<>();
  private final Map<Long, Set<PeerRule>> resolvers = new ConcurrentHashMap<>();
  private final GuardedWorkloads workloads;
  private final LearnedNames names;
  private final DecisionReader decisions;
  private final List<DecisionReader> former = new ArrayList<>();
  private final boolean hasOverlays = hasOverlays();
  private final long settling;
  private long beaten = System.nanoTime() - BEAT;
  private long watched;
  private long attached = Long.MAX_VALUE;
  private boolean settled;

  private Guard(GuardOptions options, GuardPolicies policies, GuardPrograms loaded) {
    this.loaded = loaded;
    this.policies = policies;
    settling = options.settling().toNanos();
    LoadedPrograms programs = loaded.programs();
    tables = new KernelTables(programs);
    refuseWhereAnotherIs();
    install(options);
    names =
        new LearnedNames(
            GuardPrograms.ring(programs, "answers", ANSWER_BYTES), tables, byNumber, resolvers);
    workloads = new GuardedWorkloads(tables, policies, resolvers);
    decisions = new DecisionReader(programs, workloads::container);
  }

  /**
   * Starts, or takes over from an agent that is not there any more; the kernel has decided all the
   * time. Where policies of this agent are not those of the one before, each container has its old
   * policy until it is told of.
   *
   * @throws SeawallException of kind RESOURCE: {@code guard-in-use} if another agent is there,
   *     {@code guard-no-cgroup2}, {@code pin-folder-unusable}
   * @throws BpfException if the kernel refuses
   */
  public static Guard start(GuardOptions options, GuardPolicies policies) {
    GuardPrograms loaded =
        GuardPrograms.open(options.loader(), options.pins(), options.decisionBytes());
    try {
      var guard = new Guard(options, policies, loaded);
      guard.attach();
      return guard;
    } catch (RuntimeException | Error e) {
      loaded.close();
      throw e;
    }
  }

  private void refuseWhereAnotherIs() {
    if (loaded.takenOver()) {
      refuseWhile(tables);
    }
    FormerGuards others = loaded.former();
    if (others != null) {
      others.readable().forEach(programs -> refuseWhile(new KernelTables(programs)));
    }
  }

  private static void refuseWhile(KernelTables there) {
    long agent = there.get(Setting.SELF);
    boolean isAnother =
        agent != ProcessHandle.current().pid()
            && GuardPrograms.now() - there.get(Setting.HEARTBEAT) < ALIVE
            && Files.exists(Path.of("/proc", String.valueOf(agent)));
    if (isAnother) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "guard-in-use",
          "process " + agent + " guards with programs that are pinned there; end it first");
    }
  }

  /** There is no moment in which neither these programs nor those of another build decide. */
  private void attach() {
    FormerGuards others = loaded.former();
    if (others == null || others.isEmpty()) {
      loaded.attach(wanted());
      settled = !loaded.takenOver();
      return;
    }
    if (!loaded.takenOver()) {
      var numbers = new HashMap<String, Integer>();
      byNumber.values().forEach(policy -> numbers.put(policy.name(), policy.id()));
      others.handOver(tables, numbers);
      tables.set(Setting.SEQUENCE, others.sequence());
    }
    loaded.attach(wanted());
    attached = Kernel.bootTime() + GuardPrograms.now();
    others.standDown();
    for (LoadedPrograms programs : others.readable()) {
      former.add(new DecisionReader(programs, workloads::container));
    }
  }

  private void install(GuardOptions options) {
    var installer = new PolicyInstaller(tables);
    for (GuardPolicy policy : policies.policies()) {
      byNumber.put(policy.id(), policy);
      installer.install(policy);
    }
    GuardPolicy unknown = policies.untilKnown();
    GuardPolicy host = policies.host();
    tables.set(Setting.LAYOUT, KernelTables.LAYOUT);
    tables.set(Setting.DNS_PORT, options.dnsPort());
    tables.set(Setting.BORN, born());
    tables.set(Setting.SELF, ProcessHandle.current().pid());
    tables.set(Setting.HEARTBEAT, GuardPrograms.now());
    tables.set(Setting.HOME, home());
    tables.set(Setting.PATIENCE, options.patience().toNanos());
    tables.set(Setting.UNKNOWN, unknown == null ? 0 : unknown.id());
    if (host == null) {
      tables.removeWorkload(0);
    } else {
      setContainersApart();
      tables.putWorkload(0, host.id(), 0, GuardPrograms.now());
    }
  }

  /** Containers that nobody has told of yet are no part of the machine. */
  private void setContainersApart() {
    ControlGroups.all()
        .forEach((id, path) -> {
          if (ControlGroups.container(path) != null && tables.workload(id) == null) {
            tables.putWorkload(
                id, KernelTables.UNJUDGED, KernelTables.UNKNOWN, GuardPrograms.now());
          }
        });
  }

  /** The number of the machine's mount namespace; this process's own where that is not told. */
  private static long home() {
    for (String process : List.of("1", "self")) {
      try {
        String link = Files.readSymbolicLink(Path.of("/proc", process, "ns/mnt")).toString();
        return Long.parseLong(link, link.indexOf('[') + 1, link.indexOf(']'), 10);
      } catch (IOException e) {
        // Not to be told of the first process is usual; of oneself one always is.
      }
    }
    return 0;
  }

  /** Who has this process's number after its end is not taken for it. */
  private static long born() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
      String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(behindName[STARTED]) & 0xffffffffL;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only what a policy needs is attached. */
  private List<String> wanted() {
    var wanted = new LinkedHashSet<>(loaded.programs().programs());
    boolean scripts =
        policies.policies().stream().anyMatch(policy -> policy.exec().drift() != Mode.OFF);
    boolean opens = policies.policies().stream().anyMatch(policy -> policy.open().isNeeded());
    boolean asksNames =
        policies.policies().stream().anyMatch(policy -> policy.network().hasNames());
    if (!(loaded.isAtHooks() ? opens : scripts)) {
      wanted.removeAll(List.of("guard_open", "guard_exit"));
    }
    if (!asksNames) {
      wanted.remove("guard_names");
    }
    return List.copyOf(wanted);
  }

  /** Kinds of rules that a policy has, and that cannot be kept on this kernel. */
  public Set<GuardDecision.Kind> unkept() {
    boolean opens = policies.policies().stream().anyMatch(policy -> policy.open().isNeeded());
    return opens && !loaded.isAtHooks() ? Set.of(GuardDecision.Kind.OPEN) : Set.of();
  }

  /**
   * Whether drift is asked for, and the programs were loaded while the kernel had no overlay file
   * system: files that containers change are those of the image to them.
   */
  public boolean missesChanges() {
    return !hasOverlays
        && policies.policies().stream().anyMatch(policy -> policy.exec().drift() != Mode.OFF);
  }

  /** False where it is a module that nobody has asked for yet. */
  private static boolean hasOverlays() {
    try (var lines = Files.lines(FILE_SYSTEMS)) {
      return lines.anyMatch(line -> line.endsWith("\toverlay"));
    } catch (IOException | UncheckedIOException e) {
      // Where that cannot be asked nothing is said.
      return true;
    }
  }

  /** A container is there, or more is known of it. Answers at once. */
  public void applied(NodeContainer container) {
    workloads.applied(container);
  }

  /** A container has ended. */
  public void gone(NodeContainer container) {
    workloads.gone(container);
  }

  /** Says that somebody watches, and does what is due. To be called several times in a second. */
  public void between() {
    names.learn();
    if (System.nanoTime() - beaten < BEAT) {
      return;
    }
    beaten = System.nanoTime();
    long now = GuardPrograms.now();
    tables.set(Setting.HEARTBEAT, now);
    watched = watched == 0 ? now : watched;
    if (!settled && isSettled(now - watched)) {
      settled = true;
      former.clear();
      FormerGuards others = loaded.former();
      if (others != null) {
        others.remove();
      }
      workloads.settle(byNumber.keySet());
    }
  }

  /** Whether containers had time to be known; where some still lack something, more of it. */
  private boolean isSettled(long since) {
    return since > (workloads.isIdle() ? settling : MOST_UNSETTLED * settling);
  }

  /**
   * Shows the decisions that were not read yet, also those from a time when nobody read, and those
   * that another build made before this one was in force.
   *
   * @return how many
   */
  public long drain(Consumer<GuardDecision> sink) {
    long earlier = 0;
    for (DecisionReader each : former) {
      earlier +=
          each.drain(decision -> {
            if (decision.time() < attached) {
              sink.accept(decision);
            }
          });
    }
    return earlier + decisions.drain(sink);
  }

  /** What was counted. */
  public GuardCounters counters() {
    long left = 0;
    for (String program : loaded.programs().programs()) {
      left += loaded.programs().misses(program);
    }
    return new GuardCounters(
        tables.get(Setting.SEQUENCE),
        tables.get(Setting.DROPPED),
        decisions.read(),
        tables.get(Setting.UNTOLD),
        tables.get(Setting.ANSWERS),
        names.learned(),
        names.refused(),
        left,
        judged(),
        workloads.untold(),
        workloads.failure());
  }

  private long judged() {
    return tables.workloads().stream()
        .map(tables::workload)
        .filter(workload -> workload != null && workload.policy() != KernelTables.UNJUDGED)
        .count();
  }

  /** What is in force now. */
  public GuardStatus status() {
    return GuardStatus.of(tables, loaded.programs());
  }

  /**
   * What is pinned in a folder and in force; null if nothing is, or another version of Seawall has
   * pinned it.
   */
  public static @Nullable GuardStatus status(Path folder) {
    PinFolder pins = PinFolder.find(folder);
    if (pins == null) {
      return null;
    }
    GuardStatus latest = null;
    for (String group : GuardPrograms.groups(pins)) {
      if (GuardPrograms.isReadable(group)) {
        try (LoadedPrograms programs = pins.get(group)) {
          GuardStatus status = GuardStatus.of(new KernelTables(programs), programs);
          boolean later = latest == null || status.silence().compareTo(latest.silence()) < 0;
          latest = later ? status : latest;
        }
      }
    }
    return latest;
  }

  /**
   * Takes all out of the kernel that is pinned in a folder, whichever version pinned it.
   *
   * @return how many guards that were
   */
  public static int remove(Path folder) {
    PinFolder pins = PinFolder.find(folder);
    List<String> groups = pins == null ? List.of() : GuardPrograms.groups(pins);
    for (String group : groups) {
      if (pins != null) {
        pins.remove(group);
      }
    }
    return groups.size();
  }

  /** Ends; what is pinned stays in force, all else does not. */
  @Override
  public void close() {
    workloads.close();
    loaded.close();
  }
}
