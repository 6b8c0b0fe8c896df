package io.seawall.sensor.guard;

import io.seawall.sensor.guard.kernel.KernelTables;
import io.seawall.sensor.guard.kernel.GuardPrograms;
import io.seawall.sensor.guard.kernel.PolicyInstaller;
import io.seawall.sensor.guard.kernel.PolicyTables;
import io.seawall.sensor.guard.workload.GuardedWorkloads;
import io.seawall.sensor.guard.name.LearnedNames;
import io.seawall.sensor.guard.decision.GuardDecision;
import io.seawall.sensor.guard.status.GuardStatus;
import io.seawall.sensor.guard.status.GuardCounters;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.bpf.BpfException;
import io.seawall.sensor.bpf.Kernel;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.bpf.PinFolder;
import io.seawall.sensor.container.NodeContainer;
import io.seawall.sensor.guard.kernel.KernelTables.Setting;
import io.seawall.sensor.guard.policy.GuardPolicies;
import io.seawall.sensor.guard.policy.GuardPolicy;
import io.seawall.sensor.guard.policy.Mode;
import io.seawall.sensor.guard.policy.PeerRule;
import io.seawall.sensor.ring.RecordRing;
import io.seawall.sensor.ring.RingBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final long SETTLED = 10_000_000_000L;
  private static final int ANSWER_BYTES = 1 << 18;
  private static final int MOST_BATCHES = 64;

  private final GuardPrograms loaded;
  private final KernelTables tables;
  private final GuardPolicies policies;
  private final Map<Integer, GuardPolicy> byNumber = new ConcurrentHashMap<>();
  private final Map<Long, Set<PeerRule>> resolvers = new ConcurrentHashMap<>();
  private final GuardedWorkloads workloads;
  private final LearnedNames names;
  private final RecordRing decisions;
  private final long bootTime = Kernel.bootTime();
  private final long started = now();
  private boolean settled;
  private long read;

  private Guard(GuardOptions options, GuardPolicies policies, GuardPrograms loaded) {
    this.loaded = loaded;
    this.policies = policies;
    LoadedPrograms programs = loaded.programs();
    tables = new KernelTables(programs);
    refuseWhereAnotherIs();
    install(options);
    names = new LearnedNames(ring(programs, "answers", ANSWER_BYTES), tables, byNumber, resolvers);
    decisions = ring(programs, GuardPrograms.DECISIONS, programs.entries(GuardPrograms.DECISIONS));
    workloads = new GuardedWorkloads(tables, policies, resolvers);
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
    GuardPrograms loaded = GuardPrograms.open(options.pins(), options.decisionBytes());
    try {
      var guard = new Guard(options, policies, loaded);
      loaded.attach(guard.wanted());
      if (loaded.former().isEmpty()) {
        guard.settled = !loaded.takenOver();
      }
      return guard;
    } catch (RuntimeException | Error e) {
      loaded.close();
      throw e;
    }
  }

  private static RecordRing ring(LoadedPrograms programs, String name, long size) {
    return new RecordRing(
        new RingBuffer(
            programs.readerPage(name),
            programs.writerPages(name, size),
            LoadedPrograms.pageSize()));
  }

  private void refuseWhereAnotherIs() {
    long self = tables.get(Setting.SELF);
    boolean isAnother =
        loaded.takenOver()
            && self != ProcessHandle.current().pid()
            && now() - tables.get(Setting.HEARTBEAT) < ALIVE
            && Files.exists(Path.of("/proc", String.valueOf(self)));
    if (isAnother) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "guard-in-use",
          "process " + self + " guards with the same pinned programs; end it first");
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
    tables.set(Setting.SELF, ProcessHandle.current().pid());
    tables.set(Setting.HEARTBEAT, now());
    tables.set(Setting.HOME, home());
    tables.set(Setting.PATIENCE, options.patience().toNanos());
    tables.set(Setting.UNKNOWN, unknown == null ? 0 : unknown.id());
    if (host == null) {
      tables.removeWorkload(0);
    } else {
      tables.putWorkload(0, host.id(), 0, 0, now());
    }
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

  private static long now() {
    return Kernel.clock(Kernel.CLOCK_BOOTTIME);
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
    tables.set(Setting.HEARTBEAT, now());
    names.learn();
    if (!settled && now() - started > SETTLED) {
      settled = true;
      loaded.removeFormer();
      workloads.settle(byNumber.keySet());
    }
  }

  /**
   * Shows the decisions that were not read yet, also those from a time when nobody read.
   *
   * @return how many
   */
  public long drain(Consumer<GuardDecision> sink) {
    long before = read;
    var known = new Known();
    for (int i = 0; i < MOST_BATCHES; i++) {
      boolean more =
          decisions.drain(record -> {
            GuardDecision decision = GuardDecision.read(record, bootTime, known);
            if (decision != null) {
              read++;
              sink.accept(decision);
            }
          });
      if (!more) {
        break;
      }
    }
    return read - before;
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
        read,
        tables.get(Setting.UNTOLD),
        tables.get(Setting.ANSWERS),
        names.learned(),
        names.refused(),
        left,
        tables.workloads().size(),
        workloads.untold(),
        workloads.failure());
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
    for (String group : GuardPrograms.groups(pins)) {
      if (GuardPrograms.isReadable(group)) {
        try (LoadedPrograms programs = pins.get(group)) {
          return GuardStatus.of(new KernelTables(programs), programs);
        }
      }
    }
    return null;
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

  /** Names for what the kernel knows by numbers. */
  private final class Known implements GuardDecision.Names {

    @Override
    public @Nullable String container(long workload) {
      return workloads.container(workload);
    }

    @Override
    public String policy(int id) {
      GuardPolicy policy = byNumber.get(id);
      if (policy != null) {
        return policy.name();
      }
      PolicyTables.Rules rules = tables.rules().policy(id);
      return rules == null ? String.valueOf(id) : rules.name();
    }
  }
}
