package io.seawall.cli.node.run;

import io.seawall.sensor.container.NodeContainer;
import io.seawall.sensor.guard.DecisionWriter;
import io.seawall.sensor.guard.Guard;
import io.seawall.sensor.guard.GuardDecision;
import io.seawall.sensor.metrics.MetricRegistry;
import io.seawall.sensor.metrics.Readiness;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps containers from what their policy denies, and tells what was decided. */
final class GuardPart implements SensorPart {

  private final Guard guard;
  private final DecisionWriter writer;
  private final AlertLines lines;
  private final Map<String, NodeContainer> containers = new HashMap<>();

  GuardPart(Guard guard, DecisionWriter writer, AlertLines lines) {
    this.guard = guard;
    this.writer = writer;
    this.lines = lines;
  }

  @Override
  public void known(NodeContainer container) {
    containers.put(container.id(), container);
    guard.applied(container);
  }

  @Override
  public void ended(NodeContainer container) {
    tell();
    containers.remove(container.id());
    guard.gone(container);
  }

  @Override
  public void between() {
    guard.between();
    tell();
  }

  private void tell() {
    guard.drain(decision ->
        lines.add(
            "decision", (json, out) -> writer.write(decision, container(decision), json, out)));
  }

  private @Nullable NodeContainer container(GuardDecision decision) {
    return decision.container() == null ? null : containers.get(decision.container());
  }

  /** Shows how it stands. */
  void register(MetricRegistry metrics, Readiness readiness) {
    readiness.tells(
        "guard", () -> guard.counters().failure().isEmpty() ? null : guard.counters().failure());
    metrics.counter(
        "seawall_sensor_guard_decisions_total",
        "Decisions of the guard, blocks and alerts.",
        () -> guard.counters().decisions());
    metrics.counter(
        "seawall_sensor_guard_decisions_lost_total",
        "Decisions that did not fit into their ring.",
        () -> guard.counters().dropped());
    metrics.gauge(
        "seawall_sensor_guarded_workloads",
        "Containers that have a policy.",
        () -> guard.counters().workloads());
  }

  @Override
  public void close() {
    tell();
    guard.close();
  }
}
