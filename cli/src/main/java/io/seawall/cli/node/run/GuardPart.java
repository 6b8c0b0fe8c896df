package io.seawall.cli.node.run;

import io.seawall.sensor.container.NodeContainer;
import io.seawall.sensor.guard.DecisionWriter;
import io.seawall.sensor.guard.Guard;
import io.seawall.sensor.guard.GuardDecision;
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
        lines.add("decision", out -> writer.write(decision, container(decision), out)));
  }

  private @Nullable NodeContainer container(GuardDecision decision) {
    return decision.container() == null ? null : containers.get(decision.container());
  }

  @Override
  public void close() {
    tell();
    guard.close();
  }
}
