package io.seawall.cli.node.run;

import io.seawall.sensor.host.UsageNotice;
import io.seawall.sensor.host.UsageRounds;
import io.seawall.sensor.host.finding.HostFinding;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.usage.Thresholds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/** Tells of containers that use too much. */
final class UsagePart implements SensorPart {

  private final LongSupplier clock;
  private final AlertLines lines;
  private final Queue<HostFinding> found = new ConcurrentLinkedQueue<>();
  private final KnownContainers containers;
  private final UsageRounds rounds;

  UsagePart(Duration round, LongSupplier clock, KnownContainers containers, AlertLines lines) {
    this.clock = clock;
    this.containers = containers;
    this.lines = lines;
    this.rounds = new UsageRounds(new HostTree(Path.of("/")), round, Thresholds.PRESET, found::add);
  }

  @Override
  public void between() {
    for (HostFinding next = found.poll(); next != null; next = found.poll()) {
      lines.add(
          "usage", UsageNotice.of(next, containers.find(next.container()), clock.getAsLong()));
    }
  }

  @Override
  public void close() {
    rounds.close();
    between();
  }
}
