package io.seawall.cli.node.run;

import io.seawall.metrics.MetricRegistry;
import io.seawall.metrics.Readiness;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.fanotify.DenialNotice;
import io.seawall.sensor.fanotify.FanotifyGuard;
import io.seawall.sensor.fanotify.FanotifyState;
import org.jspecify.annotations.Nullable;

/** Keeps containers from files by fanotify, for which each of their programs waits for us. */
final class FanotifyPart implements SensorPart {

  private final FanotifyGuard guard;
  private final AlertLines lines;
  private final KnownContainers containers;

  FanotifyPart(FanotifyGuard guard, KnownContainers containers, AlertLines lines) {
    this.guard = guard;
    this.containers = containers;
    this.lines = lines;
  }

  @Override
  public void known(NodeContainer container) {
    guard.watch(container);
  }

  @Override
  public void ended(NodeContainer container) {
    between();
    guard.leave(container.id());
  }

  @Override
  public void between() {
    guard.take(denial -> {
      lines.add("decision", DenialNotice.of(denial, containers.find(denial.container())));
    });
  }

  /** Shows how it stands. */
  void register(MetricRegistry metrics, Readiness readiness) {
    readiness.tells("fanotify", this::problem);
    metrics.counter(
        "seawall_sensor_fanotify_decisions_total",
        "Times that a program or a file waited for a decision.",
        () -> guard.state().decisions());
    metrics.counter(
        "seawall_sensor_fanotify_denials_total",
        "Programs and files that were denied.",
        () -> guard.state().denials());
  }

  private @Nullable String problem() {
    FanotifyState state = guard.state();
    return state.inForce() ? null : "not in force any more: " + state.reason();
  }

  @Override
  public void close() {
    between();
    guard.close();
  }
}
