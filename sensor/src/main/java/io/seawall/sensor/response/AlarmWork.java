package io.seawall.sensor.response;

import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.container.NodeContainer;
import io.seawall.sensor.container.NodeContainer.Knowledge;
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
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What the responder's thread does about one alert. */
final class AlarmWork {

  /** Runtimes tell a container's name and image some milliseconds after it began. */
  private static final long KNOWLEDGE_NANOS = 2_000_000_000L;

  private static final long POLL_NANOS = 10_000_000;

  private final Responses responses;
  private final ContainerDirectory directory;
  private final RateLimit limit;
  private final @Nullable EventTrail trail;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong dryRun = new AtomicLong();
  private final AtomicLong limited = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();

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

  void respond(Alarm alarm) {
    for (ResponseRule rule : alarm.responses()) {
      NodeContainer container = container(alarm.container(), rule.isSelective());
      boolean lost = !alarm.container().isEmpty() && container == null;
      if (!lost && rule.selects(container)) {
        respond(alarm, rule, container);
      }
    }
  }

  /**
   * The container.
   *
   * @param known whether its name and image are needed
   */
  private @Nullable NodeContainer container(String id, boolean known) {
    if (id.isEmpty()) {
      return null;
    }
    long deadline = System.nanoTime() + KNOWLEDGE_NANOS;
    NodeContainer container = directory.byId(id);
    while ((container == null || known && container.knowledge() != Knowledge.FULLY)
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
      container = directory.byId(id);
    }
    return container;
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
