package io.seawall.sensor.live;

import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.event.EventView;
import io.seawall.detect.foresight.QuietOpens;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.sensor.proc.ProcFiles;
import io.seawall.sensor.ring.EventMerge.EventSink;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Feeds what is known of the machine with a sensor's events and shows each, until it is told to
 * stop. Nobody is woken for an event: rings are looked at every 20 milliseconds when little
 * happens, and the oftener the more does.
 */
public final class LiveEvents {

  private static final long IDLE_NANOS = 20_000_000;
  private static final long BUSY_NANOS = 1_000_000;
  private static final int BUSY_EVENTS = 2_000;

  /** So that others get their turn even when events come faster than they are taken. */
  private static final int MOST_BATCHES = 64;

  private static final long LOSS_NANOS = 200_000_000;

  private final EventSource source;
  private final SystemState state;
  private final CaptureState start;
  private final LossLedger losses = new LossLedger();
  private final EventObserver observer;
  private final EventSink sink = this::take;
  private @Nullable LiveContainers containers;
  private ContainerObserver containerObserver = ContainerObserver.NONE;
  private @Nullable QuietPaths quiet;
  private @Nullable HostFilter host;
  private volatile Map<String, Long> leftOutOfHost = Map.of();
  private long events;
  private long lastLook = System.nanoTime();

  /**
   * Reads what is there now; the sensor must have been started before.
   *
   * @param observer sees every event after the state has taken it
   */
  public LiveEvents(EventSource source, StateLimits limits, EventObserver observer) {
    this.source = source;
    this.state = new SystemState(limits);
    this.observer = observer;
    this.start = ProcFiles.read(source.bootTime());
    state.begin(start);
  }

  /** Sees events. */
  @FunctionalInterface
  public interface EventObserver {

    /** Takes what is known, the event included. */
    void event(SystemState state);
  }

  /**
   * Lets events have the names and images of their containers.
   *
   * @param known says what they are; is closed by the caller, after this
   * @param observer is told too, by the thread that runs this
   */
  public LiveEvents knowing(LiveContainers known, ContainerObserver observer) {
    this.containers = known;
    this.containerObserver = observer;
    return this;
  }

  /**
   * Lets the kernel leave out what is opened much and wanted by no rule, and what the machine's own
   * threads do where rules want that of containers only. For rules only: what is recorded or
   * learned is to be whole.
   */
  public LiveEvents leavingOut(QuietOpens opens, Sensor sensor) {
    quiet = sensor.quietPaths(opens, start);
    host = sensor.hostFilter(start);
    return this;
  }

  /** Files and folders that the kernel does not tell of when they are opened for reading only. */
  public Set<String> leftOut() {
    return quiet == null ? Set.of() : quiet.quiet();
  }

  /**
   * How many calls of the machine's own threads were not told, as rules want them of containers
   * only, by the name of the event's type. May be asked by any thread.
   */
  public Map<String, Long> leftOutOfHost() {
    return leftOutOfHost;
  }

  /** What was there when this was made. */
  public CaptureState start() {
    return start;
  }

  /** What is known now. */
  public SystemState state() {
    return state;
  }

  /** What could not be seen. */
  public LossLedger losses() {
    return losses;
  }

  /** How many events came. */
  public long events() {
    return events;
  }

  /**
   * Goes on until it is told to stop, which it asks at least every 20 milliseconds.
   *
   * @param stop says that it is enough
   * @param between runs whenever all events are shown that there are
   */
  public void run(BooleanSupplier stop, Runnable between) {
    while (!stop.getAsBoolean()) {
      long came = drain();
      between.run();
      LockSupport.parkNanos(came >= BUSY_EVENTS ? BUSY_NANOS : IDLE_NANOS);
    }
    drain();
    lookForLosses();
    between.run();
  }

  private long drain() {
    long came = 0;
    long batch = BUSY_EVENTS;
    if (containers != null) {
      source.drainGroups(containers);
      containers.tell(state, containerObserver);
    }
    for (int i = 0; i < MOST_BATCHES && batch >= BUSY_EVENTS; i++) {
      batch = source.drain(sink);
      came += batch;
    }
    if (System.nanoTime() - lastLook > LOSS_NANOS) {
      lookForLosses();
    }
    return came;
  }

  private void lookForLosses() {
    source.account(sink, losses);
    if (host != null) {
      host.look(source.now());
      leftOutOfHost = Map.copyOf(host.counts());
    }
    lastLook = System.nanoTime();
  }

  private void take(EventView event) {
    events++;
    if (quiet != null) {
      quiet.observe(event);
    }
    state.apply(event);
    observer.event(state);
  }
}
