package io.seawall.cli.node.run;

import io.seawall.metrics.MetricRegistry;
import io.seawall.metrics.Readiness;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.guard.Guard;
import io.seawall.sensor.guard.decision.DecisionNotice;

/** Keeps containers from what their policy denies, and tells what was decided. */
final class GuardPart implements SensorPart {

  private final Guard guard;
  private final AlertLines lines;
  private final KnownContainers containers;

  GuardPart(Guard guard, KnownContainers containers, AlertLines lines) {
    this.guard = guard;
    this.containers = containers;
    this.lines = lines;
  }

  @Override
  public void known(NodeContainer container) {
    guard.applied(container);
  }

  @Override
  public void ended(NodeContainer container) {
    tell();
    guard.gone(container);
  }

  @Override
  public void between() {
    guard.between();
    tell();
  }

  private void tell() {
    guard.drain(decision ->
        lines.add("decision", DecisionNotice.of(decision, containers.find(decision.container()))));
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
    metrics.counter(
        "seawall_sensor_guard_not_judged_total",
        "Files that the guard could not judge, and scripts that it could not keep in mind.",
        () -> guard.counters().notJudged());
    metrics.counter(
        "seawall_sensor_guard_answers_lost_total",
        "Answers of name servers that did not fit into their ring.",
        () -> guard.counters().answersDropped());
    metrics.counter(
        "seawall_sensor_guard_addresses_refused_total",
        "Addresses of names that found no room: no rule for these names holds there.",
        () -> guard.counters().addressesRefused());
    metrics.counter(
        "seawall_sensor_guard_left_out_total",
        "Times that the kernel left out a program of the guard.",
        () -> guard.counters().left());
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
