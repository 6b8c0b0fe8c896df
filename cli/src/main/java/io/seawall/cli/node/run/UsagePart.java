package io.seawall.cli.node.run;

import io.seawall.sensor.container.NodeContainer;
import io.seawall.sensor.host.UsageRounds;
import io.seawall.sensor.host.UsageWriter;
import io.seawall.sensor.host.finding.HostFinding;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.usage.Thresholds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Tells of containers that use too much. */
final class UsagePart implements SensorPart {

  private final UsageWriter writer;
  private final AlertLines lines;
  private final Queue<HostFinding> found = new ConcurrentLinkedQueue<>();
  private final Map<String, NodeContainer> containers = new HashMap<>();
  private final UsageRounds rounds;

  UsagePart(Duration round, UsageWriter writer, AlertLines lines) {
    this.writer = writer;
    this.lines = lines;
    this.rounds = new UsageRounds(new HostTree(Path.of("/")), round, Thresholds.PRESET, found::add);
  }

  @Override
  public void known(NodeContainer container) {
    containers.put(container.id(), container);
  }

  @Override
  public void ended(NodeContainer container) {
    containers.remove(container.id());
  }

  @Override
  public void between() {
    for (HostFinding next = found.poll(); next != null; next = found.poll()) {
      HostFinding finding = next;
      Instant now = Instant.now();
      lines.add("usage", (json, out) -> writer.write(finding, container(finding), now, json, out));
    }
  }

  private @Nullable NodeContainer container(HostFinding finding) {
    return finding.container() == null ? null : containers.get(finding.container());
  }

  @Override
  public void close() {
    rounds.close();
    between();
  }
}
