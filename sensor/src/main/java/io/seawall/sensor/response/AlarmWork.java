package io.seawall.sensor.response;

import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.response.forensics.EventTrail;
import io.seawall.sensor.response.mapping.ResponseRule;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import io.seawall.sensor.response.measure.Target;
import io.seawall.sensor.response.process.HeldProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the responder's thread does about one alert. It never waits for what is not known yet: it is
 * asked again.
 */
final class AlarmWork {

  /** Runtimes tell a container's name and image some milliseconds after it began. */
  private static final long KNOWLEDGE_NANOS = 2_000_000_000L;

  private final Responses responses;
  private final ContainerDirectory directory;
  private final RateLimit limit;
  private final @Nullable EventTrail trail;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong dryRun = new AtomicLong();
  private final AtomicLong limited = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();
  private volatile boolean hurried;
  private volatile long decideFrom;

  AlarmWork(
      Responses responses,
      ContainerDirectory directory,
      ResponseOptions options,
      @Nullable EventTrail trail) {
    this.responses = responses;
    this.directory = directory;
    this.trail = trail;
    limit = new RateLimit(options.perContainer(), options.overall());
  }

  long done() {
    return done.get();
  }

  long dryRun() {
    return dryRun.get();
  }

  long limited() {
    return limited.get();
  }

  long wrong() {
    return wrong.get();
  }

  void wentWrong() {
    wrong.incrementAndGet();
  }

  /** From when on alarms are decided with what is known then, however short they have waited. */
  void decideFrom(long nanoTime) {
    decideFrom = nanoTime;
    hurried = true;
  }

  /** Whether enough is known to decide the next response, or has been waited for long enough. */
  boolean isReady(PendingAlarm pending) {
    return pending.alarm().container().isEmpty() || isDue(pending) || isKnown(pending);
  }

  private boolean isDue(PendingAlarm pending) {
    long now = System.nanoTime();
    return now - pending.since() >= KNOWLEDGE_NANOS || hurried && now - decideFrom >= 0;
  }

  private boolean isKnown(PendingAlarm pending) {
    NodeContainer container = directory.byId(pending.alarm().container());
    return container != null
        && (!pending.rule().isSelective() || container.knowledge() == Knowledge.FULLY);
  }

  /** Does the responses that are ready, in their order. */
  void respond(PendingAlarm pending) {
    while (!pending.isDone() && isReady(pending)) {
      Alarm alarm = pending.alarm();
      ResponseRule rule = pending.rule();
      pending.advance();
      NodeContainer container = container(alarm);
      if (container == null && !alarm.container().isEmpty()) {
        record(alarm, rule, null, Outcome.of(Result.NOT_DONE, "its container is not known"));
      } else if (rule.selects(container)) {
        respond(alarm, rule, container);
      }
    }
  }

  /** Whose control group nobody told of yet is found by its process. */
  private @Nullable NodeContainer container(Alarm alarm) {
    if (alarm.container().isEmpty()) {
      return null;
    }
    NodeContainer known = directory.byId(alarm.container());
    if (known == null) {
      lookAgain(alarm);
    }
    return known == null ? directory.byId(alarm.container()) : known;
  }

  /** Has it found out what is not known of an alarm's container. */
  void lookAgain(Alarm alarm) {
    HeldProcess process = alarm.process();
    if (alarm.container().isEmpty()) {
      return;
    }
    if (process != null && directory.byId(alarm.container()) == null) {
      // What it says is not needed: that it is asked makes the container known.
      NodeContainer _ = directory.byProcess(process.record().pid());
    }
    directory.askAgain(alarm.container());
  }

  /** Records the responses that there was no time for. */
  void giveUp(PendingAlarm pending, String why) {
    Alarm alarm = pending.alarm();
    NodeContainer container =
        alarm.container().isEmpty() ? null : directory.byId(alarm.container());
    for (; !pending.isDone(); pending.advance()) {
      ResponseRule rule = pending.rule();
      boolean lost = container == null && !alarm.container().isEmpty();
      if (lost || rule.selects(container)) {
        record(alarm, rule, container, Outcome.of(Result.NOT_DONE, why));
      }
    }
  }

  /** That something was not done; of one container not more often than it could have been. */
  private void record(
      Alarm alarm, ResponseRule rule, @Nullable NodeContainer container, Outcome outcome) {
    if (container == null && !limit.take(alarm.container(), System.nanoTime())) {
      limited.incrementAndGet();
      return;
    }
    var target = new Target(container, alarm.process(), rule.host());
    var order = new Order("rule: " + alarm.rule(), alarm.alert(), "");
    responses.audit().onlyRecorded(outcome, rule.words(), target, order);
  }

  private void respond(Alarm alarm, ResponseRule rule, @Nullable NodeContainer container) {
    String events = trail == null ? "" : trail.of(alarm.container());
    var order = new Order("rule: " + alarm.rule(), alarm.alert(), events);
    HeldProcess process = alarm.process();
    var target = new Target(container, process, rule.host());
    if (rule.dryRun()) {
      dryRun.incrementAndGet();
      Outcome outcome = new Outcome(Result.DRY_RUN, "dry run", plans(rule, target), null);
      responses.audit().onlyRecorded(outcome, rule.words(), target, order);
    } else if (!limit.take(alarm.container(), System.nanoTime())) {
      limited.incrementAndGet();
      if (limit.isFirstRefused(alarm.container())) {
        Outcome outcome = Outcome.of(Result.LIMITED, "too many responses in a minute");
        responses.audit().onlyRecorded(outcome, rule.words(), target, order);
      }
    } else {
      for (Outcome outcome : responses.apply(rule.measures(), target, order)) {
        done.addAndGet(outcome.result() == Result.DONE ? 1 : 0);
      }
    }
  }

  private List<String> plans(ResponseRule rule, Target target) {
    List<String> lines = new ArrayList<>();
    for (var measure : rule.measures()) {
      var plan = responses.preview(measure, target);
      String refused = plan.refused();
      lines.add(
          measure.word()
              + ": "
              + (refused == null ? String.join("; ", plan.steps()) : "refused: " + refused));
    }
    return lines;
  }

  /** Records how many were over the limit since the last time. */
  void tellRefused() {
    for (Map.Entry<String, Long> each : limit.refused().entrySet()) {
      if (each.getValue() > 1) {
        responses.audit().counted("response.limited", each.getKey(), each.getValue());
      }
    }
  }

  /** Records that alerts were lost. */
  void dropped(long count) {
    responses.audit().counted("response.lost", "", count);
  }
}
