package io.seawall.sensor.guard.workload;

import io.seawall.sensor.bpf.Kernel;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.guard.kernel.ControlGroups;
import io.seawall.sensor.guard.kernel.KernelTables;
import io.seawall.sensor.guard.kernel.KernelTables.Workload;
import io.seawall.sensor.guard.policy.GuardPolicies;
import io.seawall.sensor.guard.policy.GuardPolicy;
import io.seawall.sensor.guard.policy.PeerRule;
import io.seawall.sensor.guard.root.ContainerRoot;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Which container has which policy, and what of its files was found. */
public final class GuardedWorkloads implements AutoCloseable {

  private static final long FIRST_PAUSE = 5;
  private static final long LAST_PAUSE = 20_000;
  private static final int MOST_UNHEARD = 1_000;

  private final KernelTables tables;
  private final GuardPolicies policies;
  private final Map<Long, Set<PeerRule>> resolvers;
  private final FileResolution files;
  private final Map<Long, Guarded> guarded = new ConcurrentHashMap<>();
  private final Map<Long, String> unheard = new ConcurrentHashMap<>();
  private final Map<String, NodeContainer> awaited = new HashMap<>();
  private final AtomicLong untold = new AtomicLong();
  private volatile String failure = "";
  private final @Nullable Path groups = ControlGroups.mount();
  private final ScheduledThreadPoolExecutor worker =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("guard-files").factory());

  /**
   * Workloads of which nothing is known yet.
   *
   * @param resolvers name servers of each, which are put here as they are found
   */
  public GuardedWorkloads(
      KernelTables tables, GuardPolicies policies, Map<Long, Set<PeerRule>> resolvers) {
    this.tables = tables;
    this.policies = policies;
    this.resolvers = resolvers;
    this.files = new FileResolution(tables);
  }

  /** A container with the policy that it has; {@code pid} is 0 as long as it is not known. */
  private record Guarded(String container, @Nullable GuardPolicy policy, int pid, boolean known) {}

  /** A container is there, or more is known of it. Answers at once. */
  public synchronized void applied(NodeContainer container) {
    boolean waits = awaited.put(container.id(), container) != null;
    if (!waits) {
      await(container.id(), FIRST_PAUSE);
    }
  }

  /**
   * A directory of containers may see a container before its control group of version 2 is made.
   */
  private synchronized void await(String container, long pause) {
    NodeContainer latest = awaited.get(container);
    if (latest == null) {
      return;
    }
    long id = number(latest);
    if (id != 0) {
      awaited.remove(container);
      apply(id, latest);
    } else if (pause < LAST_PAUSE) {
      later(() -> await(container, pause * 2), pause);
    } else {
      awaited.remove(container);
      fail(container, "its control group " + latest.cgroup() + " is not there");
    }
  }

  private long number(NodeContainer container) {
    if (container.cgroupId() != 0) {
      return container.cgroupId();
    }
    String group = container.cgroup();
    return groups == null || group.isEmpty() ? 0 : ControlGroups.id(groups, group);
  }

  private void apply(long id, NodeContainer container) {
    GuardPolicy policy = policies.find(container);
    boolean isKnown = policy != null || container.knowledge() == Knowledge.FULLY;
    if (!isKnown) {
      policy = policies.untilKnown();
    }
    Guarded before = guarded.get(id);
    if (!isKnown && before == null && isKnownThere(id)) {
      // An agent before this one knew more: what it said stays in force until this one does.
      return;
    }
    var next = new Guarded(container.id(), policy, container.facts().pid(), isKnown);
    if (!next.equals(before)) {
      guarded.put(id, next);
      setPolicy(id, before, next);
      hand(() -> {
        forgetUnknownAround(container.cgroup());
        resolve(id, next, FIRST_PAUSE);
      });
    }
  }

  private boolean isKnownThere(long id) {
    Workload there = tables.workload(id);
    return there != null && !there.is(KernelTables.UNKNOWN);
  }

  private void setPolicy(long id, @Nullable Guarded before, Guarded next) {
    GuardPolicy policy = next.policy();
    Workload there = tables.workload(id);
    if (policy == null) {
      if (policies.host() != null) {
        // What is in no container has a policy, which is none for this one.
        tables.putWorkload(id, KernelTables.UNJUDGED, 0, Kernel.clock(Kernel.CLOCK_BOOTTIME));
      } else if (there != null) {
        tables.removeWorkload(id);
      }
      return;
    }
    boolean same = there != null && there.policy() == policy.id();
    int unknown = next.known() ? 0 : KernelTables.UNKNOWN;
    int known = there == null ? 0 : there.flags();
    int flags = unknown | (same ? known & KernelTables.RESOLVED : 0);
    if (before == null || !same || known != flags) {
      tables.putWorkload(id, policy.id(), flags, Kernel.clock(Kernel.CLOCK_BOOTTIME));
    }
  }

  /** Not in the thread of the events: files are read. Tries again until the root is there. */
  private void resolve(long id, Guarded what, long pause) {
    GuardPolicy policy = what.policy();
    if (policy == null || what.pid() == 0 || !what.equals(guarded.get(id))) {
      return;
    }
    try (ContainerRoot root = ContainerRoot.open(what.pid(), what.container())) {
      if (root == null && pause < LAST_PAUSE) {
        later(() -> resolve(id, what, pause * 2), pause);
      } else if (root != null) {
        resolvers.putIfAbsent(id, FileResolution.resolvers(root));
        files.forget(id);
        files.paths(root, id, policy.exec());
        files.unopened(root, id, policy.open());
        place(id, what, root);
        if (!files.digests(root, id, policy)) {
          fail(what.container(), "it has more programs than are looked through for contents");
        }
        resolved(id, what);
      }
      if (root == null && pause >= LAST_PAUSE) {
        fail(what.container(), "its process " + what.pid() + " is not in its root");
      }
    } catch (RuntimeException e) {
      fail(what.container(), e.toString());
    }
  }

  private void fail(String container, String why) {
    failure = container + ": " + why;
    untold.incrementAndGet();
  }

  /**
   * What its first process has made of itself since it was looked at first does not count: who has
   * got into it could give it another root, and mounts of its own.
   */
  private synchronized void place(long id, Guarded what, ContainerRoot root) {
    if (what.equals(guarded.get(id)) && !tables.putPlace(id, root.device(), root.namespace())) {
      fail(what.container(), "its process " + what.pid() + " has another root, or other mounts");
    }
  }

  /** Unless the container has another policy by now, or has ended. */
  private synchronized void resolved(long id, Guarded what) {
    Workload there = tables.workload(id);
    if (there != null && what.equals(guarded.get(id))) {
      tables.putWorkload(id, there.policy(), there.flags() | KernelTables.RESOLVED, 0);
    }
  }

  /** The kernel took a pod's group for a container's: of what is in it the container counts. */
  private void forgetUnknownAround(String group) {
    for (int end = group.lastIndexOf('/');
        end > 0 && groups != null;
        end = group.lastIndexOf('/', end - 1)) {
      long id = ControlGroups.id(groups, group.substring(0, end));
      Workload there = id == 0 ? null : tables.workload(id);
      if (there != null && there.is(KernelTables.UNKNOWN)) {
        tables.removeWorkload(id);
      }
    }
  }

  /** A container has ended. */
  public synchronized void gone(NodeContainer container) {
    awaited.remove(container.id());
    for (var each : Map.copyOf(guarded).entrySet()) {
      if (each.getValue().container().equals(container.id())) {
        long id = each.getKey();
        guarded.remove(id);
        tables.removeWorkload(id);
        resolvers.remove(id);
        hand(() -> files.forget(id));
      }
    }
  }

  /** Takes away what is left of containers that have ended, and policies that nobody has. */
  public void settle(Set<Integer> current) {
    hand(() -> {
      Set<Long> there = ControlGroups.all().keySet();
      var used = new HashSet<>(current);
      var living = new HashSet<Long>();
      for (long id : tables.workloads()) {
        Workload workload = tables.workload(id);
        if (id != 0 && !there.contains(id)) {
          tables.removeWorkload(id);
        } else if (workload != null) {
          living.add(id);
          used.add(workload.policy());
        }
      }
      files.keep(living);
      for (int policy : tables.rules().policies()) {
        if (!used.contains(policy)) {
          tables.rules().removePolicy(policy);
        }
      }
    });
  }

  private void hand(Runnable task) {
    later(task, 0);
  }

  private void later(Runnable task, long milliseconds) {
    try {
      Future<?> _ = worker.schedule(task, milliseconds, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // This agent ends.
    }
  }

  /**
   * The full id of the container of a control group; of one that nobody has told of yet the group's
   * name says it. Null if it is not known.
   */
  public @Nullable String container(long id) {
    Guarded found = guarded.get(id);
    if (found != null) {
      return found.container();
    }
    if (unheard.size() > MOST_UNHEARD) {
      unheard.clear();
    }
    String named = unheard.computeIfAbsent(id, GuardedWorkloads::byName);
    return named.isEmpty() ? null : named;
  }

  private static String byName(long id) {
    String group = id == 0 ? null : ControlGroups.all().get(id);
    String container = group == null ? null : ControlGroups.container(group);
    return container == null ? "" : container;
  }

  /** Whether nothing is still to be found out of the containers that were told of. */
  public synchronized boolean isIdle() {
    return awaited.isEmpty()
        && guarded.values().stream().allMatch(Guarded::known)
        && worker.getQueue().isEmpty()
        && worker.getActiveCount() == 0;
  }

  /** Containers that could not be guarded as asked for. */
  public long untold() {
    return untold.get();
  }

  /** Why the last of them could not. */
  public String failure() {
    return failure;
  }

  @Override
  public void close() {
    worker.shutdownNow();
    try {
      worker.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
