package io.seawall.cli.node.run;

import io.seawall.metrics.MetricRegistry;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.AuditLog;
import io.seawall.sensor.response.Responses;
import io.seawall.sensor.start.ImageLookup;
import io.seawall.sensor.start.StartCheck;
import io.seawall.sensor.start.StartFinding;
import io.seawall.sensor.start.StartNotice;
import io.seawall.sensor.start.StartOutcome;
import io.seawall.sensor.start.StartPolicy;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/** Judges the images of containers that start. */
final class StartPart implements SensorPart {

  private final StartCheck check;
  private final LongSupplier clock;
  private final AlertLines lines;
  private final Queue<StartFinding> found = new ConcurrentLinkedQueue<>();

  StartPart(
      ImageLookup lookup,
      StartPolicy policy,
      AuditLog audit,
      LongSupplier clock,
      AlertLines lines) {
    this.clock = clock;
    this.lines = lines;
    this.check = new StartCheck(lookup, policy, audit, found::add);
  }

  /** From now on what the policy asks for is done. */
  void respondBy(Responses responses) {
    check.respondBy(responses);
  }

  @Override
  public void known(NodeContainer container) {
    check.known(container);
  }

  @Override
  public void between() {
    for (StartFinding next = found.poll(); next != null; next = found.poll()) {
      lines.add("start", StartNotice.of(next, clock.getAsLong()));
    }
  }

  /** Shows how it stands. */
  void register(MetricRegistry metrics) {
    metrics.family(
        "seawall_sensor_start_checks_total",
        "Containers that started, by what is said of their images.",
        MetricRegistry.Type.COUNTER,
        samples -> {
          for (StartOutcome outcome : StartOutcome.values()) {
            samples.add(check.count(outcome), "outcome", outcome.word());
          }
        });
  }

  @Override
  public void close() {
    check.close();
    between();
  }
}
