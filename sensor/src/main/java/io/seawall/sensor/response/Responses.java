package io.seawall.sensor.response;

import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.forensics.Snapshots.Occasion;
import io.seawall.sensor.response.measure.Haste;
import io.seawall.sensor.response.measure.InForce;
import io.seawall.sensor.response.measure.Measure;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import io.seawall.sensor.response.measure.Plan;
import io.seawall.sensor.response.measure.Target;
import io.seawall.sensor.response.process.HeldProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Does measures one at a time: recorded before and after, kept on disk while they are in force, and
 * taken back. All methods may be called by any thread; they wait for each other.
 */
public final class Responses {

  /** While evidence is taken before an end, the container stands still a little longer at most. */
  private static final Duration HOLD_MARGIN = Duration.ofSeconds(30);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Tools tools;
  private final InForceStore store;
  private final AuditTrail audit;
  private final Duration snapshotTime;
  private final Haste haste = new Haste();
  private final List<InForce> unkept = new CopyOnWriteArrayList<>();
  private final AtomicLong failures = new AtomicLong();

  /**
   * Responds on this node.
   *
   * @param directory its containers
   */
  public Responses(ResponseOptions options, ContainerDirectory directory, AuditLog log) {
    tools = new Tools(options, directory, haste);
    store = new InForceStore(options.state());
    audit = new AuditTrail(log);
    snapshotTime = options.snapshots().time();
  }

  AuditTrail audit() {
    return audit;
  }

  Tools tools() {
    return tools;
  }

  /** Until when it may take time. */
  Haste haste() {
    return haste;
  }

  InForceStore store() {
    return store;
  }

  /** How many measures were tried and did not work. */
  public long failures() {
    return failures.get();
  }

  /** How many records could not be written. */
  public long unrecorded() {
    return audit.unrecorded();
  }

  /** What a measure would come to. Nothing is done. */
  public synchronized Plan preview(Measure measure, Target target) {
    return tools.plan(measure, target);
  }

  /**
   * Does measures in their order, but evidence first; where something ends by them, it stands still
   * while evidence is taken.
   *
   * @return what came of each
   */
  public synchronized List<Outcome> apply(List<Measure> measures, Target target, Order order) {
    List<Outcome> outcomes = new ArrayList<>();
    boolean evidence = measures.stream().anyMatch(Measure.Snapshot.class::isInstance);
    Measure end = measures.stream().filter(Measure::ends).findFirst().orElse(null);
    String held = evidence && end != null ? hold(end, target, order) : null;
    for (Measure measure : measures) {
      if (measure instanceof Measure.Snapshot) {
        outcomes.add(apply(measure, target, order));
      }
    }
    if (held != null) {
      undo(held, "evidence is taken");
    }
    for (Measure measure : measures) {
      if (!(measure instanceof Measure.Snapshot)) {
        outcomes.add(apply(measure, target, order));
      }
    }
    return outcomes;
  }

  /** Has what will end stand still; the id of what must be undone, or null. */
  private @Nullable String hold(Measure end, Target target, Order order) {
    if (tools.refusal(end, target) != null) {
      return null;
    }
    HeldProcess process = target.process();
    if (end instanceof Measure.Kill) {
      if (process != null) {
        process.signal(HeldProcess.SIGSTOP);
      }
      return null;
    }
    String id = newId();
    var pause = new Measure.Pause(snapshotTime.plus(HOLD_MARGIN));
    Outcome outcome = carryOut(id, pause, target, order);
    return outcome.undo() == null ? null : id;
  }

  /** Does one measure. */
  public synchronized Outcome apply(Measure measure, Target target, Order order) {
    return carryOut(newId(), measure, target, order);
  }

  private static String newId() {
    var bytes = new byte[6];
    RANDOM.nextBytes(bytes);
    return "r" + HexFormat.of().formatHex(bytes);
  }

  private Outcome carryOut(String id, Measure measure, Target target, Order order) {
    audit.begin(id, measure, target, order);
    InForce entry = null;
    Outcome outcome;
    try {
      String refusal = tools.refusal(measure, target);
      InForce same = refusal == null ? same(measure, target) : null;
      if (haste.isOver()) {
        outcome = Outcome.of(Result.NOT_DONE, "there was no time for it");
      } else if (refusal != null) {
        outcome = Outcome.of(Result.REFUSED, refusal);
      } else if (same != null) {
        outcome = extend(same, measure);
      } else {
        entry = entry(id, measure, target, order);
        // What could not be taken back is not done.
        outcome =
            entry == null && measure.canBeUndone()
                ? Outcome.of(
                    Result.NOTHING_TO_DO, "it has no processes: it has ended, or not begun")
                : run(id, measure, target, order, entry);
      }
    } catch (RuntimeException e) {
      outcome = Outcome.of(Result.FAILED, "it went wrong: " + e);
    }
    failures.addAndGet(outcome.result() == Result.FAILED ? 1 : 0);
    audit.end(id, measure, target, order, outcome, entry == null ? null : entry.until());
    return outcome;
  }

  private Outcome run(
      String id, Measure measure, Target target, Order order, @Nullable InForce entry) {
    String unkeepable = entry == null ? null : keep(entry);
    Outcome outcome =
        tools.apply(
            measure, target, id, new Occasion(id, order.cause(), order.alert(), order.events()));
    if (entry != null && outcome.undo() == null) {
      forget(entry);
    } else if (unkeepable != null) {
      List<String> details = new ArrayList<>(outcome.details());
      details.add(unkeepable);
      return new Outcome(outcome.result(), outcome.message(), details, outcome.undo());
    }
    return outcome;
  }

  private @Nullable InForce entry(String id, Measure measure, Target target, Order order) {
    NodeContainer container = target.container();
    String handle =
        container == null || !measure.canBeUndone() ? null : tools.handle(measure, container, id);
    if (container == null || handle == null) {
      return null;
    }
    Instant now = Instant.now();
    Duration limit = measure.limit();
    return new InForce(
        id,
        measure.word(),
        container.id(),
        container.facts().name(),
        handle,
        now,
        limit == null ? null : now.plus(limit),
        order.cause());
  }

  /** The same kind of measure that is in force on the container already; null if there is none. */
  private @Nullable InForce same(Measure measure, Target target) {
    NodeContainer container = target.container();
    if (container == null || !measure.canBeUndone()) {
      return null;
    }
    for (InForce entry : inForce()) {
      if (entry.container().equals(container.id()) && entry.measure().equals(measure.word())) {
        if (tools.isEffective(entry)) {
          return entry;
        }
        forget(entry);
      }
    }
    return null;
  }

  private Outcome extend(InForce same, Measure measure) {
    Duration limit = measure.limit();
    Instant wanted = limit == null ? null : Instant.now().plus(limit);
    Instant until = same.until();
    if (until != null && (wanted == null || wanted.isAfter(until))) {
      forget(same);
      keep(same.until(wanted));
      return Outcome.of(
          Result.DONE,
          "in force already as "
              + same.id()
              + ", now until "
              + (wanted == null ? "it is undone" : wanted));
    }
    return Outcome.of(Result.NOTHING_TO_DO, "in force already as " + same.id());
  }

  /** Keeps it on disk; if that cannot be, in memory, and says so. */
  private @Nullable String keep(InForce entry) {
    try {
      store.put(entry);
      return null;
    } catch (IOException e) {
      unkept.add(entry);
      return "it is not undone by itself if this program ends, as it cannot be kept on disk: " + e;
    }
  }

  private void forget(InForce entry) {
    unkept.removeIf(each -> each.id().equals(entry.id()));
    try {
      store.remove(entry.id());
    } catch (IOException e) {
      // Undoing it once more later does no harm.
    }
  }

  /**
   * What is in force on a node, the oldest first.
   *
   * @param state folder of those who respond there
   */
  public static List<InForce> inForce(Path state) {
    return new InForceStore(state).all();
  }

  /** Whether somebody is here who takes measures back when their time is over. */
  public boolean isAttended() {
    try (FileChannel free = store.attend()) {
      return free == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** What is in force, the oldest first. It waits for no measure that is being done. */
  public List<InForce> inForce() {
    List<InForce> all = new ArrayList<>(store.all());
    all.addAll(unkept);
    return all;
  }

  /**
   * Takes a measure back.
   *
   * @param id of it
   * @param why who or what wants it
   * @return null if no such measure is in force
   */
  public synchronized @Nullable Outcome undo(String id, String why) {
    for (InForce entry : inForce()) {
      if (entry.id().equals(id)) {
        return undo(entry, why);
      }
    }
    return null;
  }

  private Outcome undo(InForce entry, String why) {
    Outcome outcome;
    try {
      outcome = tools.undo(entry);
    } catch (RuntimeException e) {
      outcome = Outcome.of(Result.FAILED, "it went wrong: " + e);
    }
    failures.addAndGet(outcome.result() == Result.FAILED ? 1 : 0);
    if (outcome.result() != Result.FAILED) {
      forget(entry);
    }
    audit.undone(entry, why, outcome);
    return outcome;
  }

  /** Takes back all whose time is over; one that cannot be is tried again the next time. */
  public synchronized int expire(Instant now) {
    int undone = 0;
    for (InForce entry : inForce()) {
      if (entry.isOver(now)) {
        undone += undo(entry, "its time is over").result() == Result.FAILED ? 0 : 1;
      }
    }
    return undone;
  }
}
