package io.seawall.sensor.response;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.alert.AlertWriter;
import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.value.TextBuilder;
import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.response.forensics.EventTrail;
import io.seawall.sensor.response.mapping.ResponseMapping;
import io.seawall.sensor.response.mapping.ResponseRule;
import io.seawall.sensor.response.process.HeldProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Responds to alerts as a mapping says. {@link #event}, {@link #alert} and {@link #between} belong
 * to the loop that watches and never wait; what they need is copied at once, and a thread of the
 * responder acts. What is in force, from this run or an earlier one, is taken back by that thread
 * when its time is over.
 */
public final class Responder implements AutoCloseable {

  /** A process that has a number now is another one if it began later than this after the event. */
  private static final long TOLERANCE_NANOS = 20_000_000;

  private static final long TICK_NANOS = 10_000_000;
  private static final long LOOK_NANOS = 500_000_000;
  private static final String NO_TIME = "the sensor was stopped, and there was no time for it";

  /** How long is waited at the end for what is not known of containers. */
  private static final Duration KNOWLEDGE = Duration.ofSeconds(1);

  /** How long after the end was asked for measures are begun, evidence is broken off before. */
  private static final Duration MEASURES = Duration.ofSeconds(6);

  /** After so long it is given up, whatever is being done. */
  private static final Duration MOST = Duration.ofSeconds(8);

  private final ResponseMapping mapping;
  private final long bootTime;
  private final Responses responses;
  private final @Nullable EventTrail trail;
  private final AlarmQueue queue;
  private final AlarmWork work;
  private final AlertWriter<SystemState> writer;
  private final TextBuilder line = new TextBuilder();
  private final IdentityHashMap<Rule, List<ResponseRule>> byRule = new IdentityHashMap<>();
  private final AtomicLong alerts = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private final @Nullable FileChannel attendance;
  private long toldDropped;
  private volatile @Nullable PendingAlarm current;

  private Responder(
      ResponseOptions options,
      ResponseMapping mapping,
      ContainerDirectory directory,
      AuditLog audit,
      String hostname,
      long bootTime)
      throws IOException {
    this.mapping = mapping;
    this.bootTime = bootTime;
    responses = new Responses(options, directory, audit);
    trail = mapping.takesEvidence() ? new EventTrail() : null;
    queue = new AlarmQueue(options.queue());
    work = new AlarmWork(responses, directory, options, trail);
    writer = AlertWriter.json(new AlertClock(ZoneOffset.UTC), hostname);
    attendance = responses.store().attend();
    thread = Thread.ofPlatform().daemon().name("responder").start(this::act);
  }

  /**
   * Begins to respond. Measures of earlier runs whose time is over are taken back.
   *
   * @param directory the containers of the node, which must stay open as long as this
   * @param audit takes records, by a thread of the responder
   * @param hostname of the machine
   * @param bootTime nanoseconds since 1970 at which the machine booted, by the clock of the events
   * @throws IOException if the folder for what is in force cannot be used
   */
  public static Responder open(
      ResponseOptions options,
      ResponseMapping mapping,
      ContainerDirectory directory,
      AuditLog audit,
      String hostname,
      long bootTime)
      throws IOException {
    return new Responder(options, mapping, directory, audit, hostname, bootTime);
  }

  /** The same responses for others in this process, such as the check at start. */
  public Responses responses() {
    return responses;
  }

  /** Remembers an event that the state has just taken, for evidence. */
  public void event(SystemState state) {
    if (trail != null) {
      trail.event(state);
    }
  }

  /** Takes an alert while its rule matches. */
  public void alert(RuleMatch<SystemState> match, SystemState state) {
    Rule rule = match.rule();
    List<ResponseRule> mapped = byRule.get(rule);
    if (mapped == null) {
      mapped = mapping.of(rule);
      byRule.put(rule, mapped);
    }
    if (mapped.isEmpty()) {
      return;
    }
    alerts.incrementAndGet();
    if (queue.isFull()) {
      dropped.incrementAndGet();
      return;
    }
    ThreadState acting = state.thread();
    Container container = acting == null ? null : acting.container();
    writer.write(match, line.clear());
    take(
        new Alarm(
            rule.name(),
            mapped,
            container == null ? "" : container.fullId().toString(),
            acting == null ? null : hold(acting, state.event().timestamp()),
            new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8)));
  }

  /** Puts it among those that wait. */
  void take(Alarm alarm) {
    if (!queue.offer(alarm)) {
      alarm.close();
      dropped.incrementAndGet();
    }
  }

  /** The process of the event, if it is there still. */
  private @Nullable HeldProcess hold(ThreadState acting, long time) {
    HeldProcess held = HeldProcess.hold(responses.tools().table(), (int) acting.pid());
    if (held != null && held.record().start() * TICK_NANOS > time - bootTime + TOLERANCE_NANOS) {
      held.close();
      return null;
    }
    return held;
  }

  /** Records what could not be taken. */
  public void between() {
    long now = dropped.get();
    if (now > toldDropped && !queue.isFull()) {
      work.dropped(now - toldDropped);
      toldDropped = now;
    }
  }

  private void act() {
    long next = System.nanoTime();
    while (!queue.isExhausted()) {
      try {
        PendingAlarm pending = queue.await(this::isReady, LOOK_NANOS);
        if (pending != null) {
          respond(pending);
        }
        if (System.nanoTime() - next >= 0) {
          next = System.nanoTime() + 1_000_000_000L;
          work.tellRefused();
          responses.expire(Instant.now());
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        work.wentWrong();
      }
    }
    work.tellRefused();
  }

  private boolean isReady(PendingAlarm pending) {
    return responses.haste().isOver() || work.isReady(pending);
  }

  private void respond(PendingAlarm pending) {
    current = pending;
    try {
      if (responses.haste().isOver()) {
        work.giveUp(pending, NO_TIME);
      } else {
        work.respond(pending);
      }
    } catch (RuntimeException e) {
      // The response that it happened in is decided; the others are next.
      work.wentWrong();
    }
    current = null;
    if (pending.isDone()) {
      queue.remove(pending);
      pending.alarm().close();
    }
  }

  /** What came of alerts so far. */
  public ResponseCounters counters() {
    return new ResponseCounters(
        alerts.get(),
        work.done(),
        work.dryRun(),
        work.limited(),
        dropped.get(),
        responses.failures() + work.wrong(),
        responses.unrecorded(),
        queue.size(),
        responses.inForce().size());
  }

  /**
   * Responds to what waits, and ends within 8 seconds: what is not known of containers is asked for
   * once more, then all is decided with what is known. What there is no time for is recorded as not
   * done. What is in force stays so.
   */
  @Override
  public void close() {
    end(KNOWLEDGE, MEASURES, MOST);
  }

  /**
   * Ends within a time.
   *
   * @param knowledge how long is waited for what is not known
   * @param measures how long measures are begun
   * @param most how long in all
   */
  void end(Duration knowledge, Duration measures, Duration most) {
    responses.haste().hurry(measures);
    work.decideFrom(System.nanoTime() + knowledge.toNanos());
    queue.end();
    queue.waiting().forEach(pending -> work.lookAgain(pending.alarm()));
    try {
      if (!thread.join(most)) {
        giveUp();
      }
      if (attendance != null) {
        attendance.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The lock goes with the process.
    }
  }

  /**
   * The thread does something that takes too long. The process of that alarm is not let go: what
   * has its descriptor may still send a signal.
   */
  private void giveUp() {
    PendingAlarm busy = current;
    thread.interrupt();
    for (PendingAlarm pending : queue.drain()) {
      if (pending == busy) {
        pending.retreat();
        work.giveUp(pending, "the sensor was stopped while it was being done");
      } else {
        work.giveUp(pending, NO_TIME);
        pending.alarm().close();
      }
    }
  }
}
