package io.seawall.sensor.start;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.seawall.sensor.bpf.Kernel;
import io.seawall.sensor.container.fact.ContainerFacts;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.response.AuditLog;
import io.seawall.sensor.response.Order;
import io.seawall.sensor.response.Responses;
import io.seawall.sensor.response.measure.Measure;
import io.seawall.sensor.response.measure.Target;
import io.seawall.sensor.response.process.ProcessRecord;
import io.seawall.sensor.response.process.ProcessTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks each start of a container once, when its image is known or when that takes too long.
 * Telling it of containers takes no time; a thread of its own judges, records, and has done what
 * the policy says. Containers that ran before it began are only judged.
 */
public final class StartCheck implements AutoCloseable {

  private static final Duration CLOSE = Duration.ofSeconds(3);
  private static final long LOOK_MILLIS = 100;
  private static final int QUEUE = 4096;
  private static final int REMEMBERED = 20_000;

  /** Runtimes tell within a second, or do not. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** By what the kernel counts when processes start (proc_pid_stat(5)). */
  private static final long TICK_NANOS = 10_000_000;

  private final long patience;
  private final ImageLookup lookup;
  private final StartPolicy policy;
  private final AuditLog audit;
  private final Consumer<StartFinding> listener;
  private final ProcessTable processes = new ProcessTable(Path.of("/proc"));
  private final Instant began = Instant.now();
  private final long beganTicks = Kernel.clock(Kernel.CLOCK_BOOTTIME) / TICK_NANOS;
  private final BlockingQueue<Runnable> told = new ArrayBlockingQueue<>(QUEUE);
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final Set<Waiting> open = new LinkedHashSet<>();
  private final Map<StartOutcome, AtomicLong> counts = new EnumMap<>(StartOutcome.class);
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Thread thread;
  private volatile @Nullable Responses responses;
  private volatile boolean closing;

  /** A start that was told of; checked ones stay for a while, so that none is checked twice. */
  private static final class Waiting {
    private NodeContainer container;
    private final boolean again;
    private int pid;
    private final long since = System.nanoTime();
    private boolean checked;
    private @Nullable Measure due;
    private String cause = "";

    Waiting(NodeContainer container, boolean again) {
      this.container = container;
      this.again = again;
    }

    /** Each start makes a control group and a first process, whose numbers may not be known. */
    boolean isOf(NodeContainer other) {
      return isSame(container.cgroupId(), other.cgroupId()) && isSame(pid, other.facts().pid());
    }

    boolean isSettled() {
      return checked && due == null;
    }

    private static boolean isSame(long one, long other) {
      return one == 0 || other == 0 || one == other;
    }

    void learn(NodeContainer told) {
      container = told;
      pid = told.facts().pid() == 0 ? pid : told.facts().pid();
    }
  }

  /**
   * Begins to check.
   *
   * @param audit takes a record of each container
   * @param listener hears of each container whose outcome is more than recorded, by a thread of
   *     this
   */
  public StartCheck(
      ImageLookup lookup, StartPolicy policy, AuditLog audit, Consumer<StartFinding> listener) {
    this(lookup, policy, audit, listener, PATIENCE);
  }

  /** The same with another time after which a start is judged by what is known. */
  StartCheck(
      ImageLookup lookup,
      StartPolicy policy,
      AuditLog audit,
      Consumer<StartFinding> listener,
      Duration patience) {
    this.patience = patience.toNanos();
    this.lookup = lookup;
    this.policy = policy;
    this.audit = audit;
    this.listener = listener;
    for (StartOutcome outcome : StartOutcome.values()) {
      counts.put(outcome, new AtomicLong());
    }
    thread = Thread.ofPlatform().daemon().name("start-check").start(this::work);
  }

  /** From now on what the policy asks for is done; before, it is only told. */
  public void respondBy(Responses means) {
    responses = means;
  }

  /** Hears of a container, whenever something more is known of it. */
  public void known(NodeContainer container) {
    if (!told.offer(() -> take(container))) {
      dropped.incrementAndGet();
    }
  }

  private AtomicLong counter(StartOutcome outcome) {
    return Objects.requireNonNull(counts.get(outcome));
  }

  /** How many containers had an outcome. */
  public long count(StartOutcome outcome) {
    return counter(outcome).get();
  }

  /** How many times something learned of a container was lost, as too much came at once. */
  public long dropped() {
    return dropped.get();
  }

  /** How many checks went wrong. */
  public long failed() {
    return failed.get();
  }

  private void work() {
    while (!closing) {
      try {
        Runnable next = open.isEmpty() ? told.take() : told.poll(LOOK_MILLIS, MILLISECONDS);
        while (next != null && !closing) {
          next.run();
          next = told.poll();
        }
        checkLate();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        failed.incrementAndGet();
      }
    }
  }

  private void take(NodeContainer container) {
    Waiting entry = waiting.get(container.id());
    if (entry == null || !entry.isOf(container)) {
      // At the end of those that are remembered; the start before is over, and nothing is due to
      // it.
      Waiting former = waiting.remove(container.id());
      if (former != null) {
        open.remove(former);
      }
      entry = new Waiting(container, former != null);
      waiting.put(container.id(), entry);
      if (waiting.size() > REMEMBERED) {
        waiting.remove(waiting.keySet().iterator().next());
      }
    }
    entry.learn(container);
    open.add(entry);
    if (!entry.checked && container.knowledge() == Knowledge.FULLY) {
      check(entry);
    }
    // Before it has a process there is nothing to end or to pause.
    if (entry.due != null && container.facts().pid() > 0) {
      respond(entry);
    }
  }

  private void checkLate() {
    long now = System.nanoTime();
    for (Waiting entry : open) {
      boolean late = now - entry.since > patience;
      if (!entry.checked && late) {
        check(entry);
      }
      if (entry.due != null && late) {
        respond(entry);
      }
    }
    open.removeIf(Waiting::isSettled);
  }

  private void check(Waiting entry) {
    entry.checked = true;
    NodeContainer container = entry.container;
    StartVerdict verdict = lookup.judge(container, policy.requireSignature(), Instant.now());
    counter(verdict.outcome()).incrementAndGet();
    StartAction action = policy.action(verdict.outcome());
    var finding = new StartFinding(container, verdict, action, ranBefore(entry));
    record(finding);
    if (action != StartAction.RECORD) {
      listener.accept(finding);
    }
    if (!policy.dryRun()) {
      entry.due = action.measure();
      entry.cause = "start check: " + verdict.outcome().word();
    }
  }

  /**
   * Whether it ran before the check began. When it was created does not say: one that was made long
   * ago may be started now.
   */
  private boolean ranBefore(Waiting entry) {
    if (entry.again) {
      return false;
    }
    ContainerFacts facts = entry.container.facts();
    // In ticks since boot: as a time of day it would be wrong by up to a second.
    ProcessRecord process = facts.pid() == 0 ? null : processes.find(facts.pid());
    if (process != null) {
      return process.start() < beganTicks;
    } else if (entry.container.knowledge() == Knowledge.FULLY) {
      // The runtimes know all but its process: it is only being made.
      return false;
    }
    return facts.created() > 0 && Instant.ofEpochSecond(0, facts.created()).isBefore(began);
  }

  private void respond(Waiting entry) {
    Measure measure = entry.due;
    Responses means = responses;
    entry.due = null;
    if (measure != null && means != null && !ranBefore(entry)) {
      var target = new Target(entry.container, null, false);
      means.apply(measure, target, new Order(entry.cause, "", ""));
    }
  }

  private void record(StartFinding finding) {
    try {
      audit.append("start.check", finding::write);
    } catch (RuntimeException e) {
      failed.incrementAndGet();
    }
  }

  @Override
  public void close() {
    closing = true;
    // It may wait for ever; where there is no room it does not.
    boolean _ = told.offer(() -> {});
    try {
      if (!thread.join(CLOSE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
