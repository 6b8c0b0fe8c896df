package io.seawall.sensor.host;

import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.finding.HostFinding;
import io.seawall.sensor.host.isolation.ContainerProcesses;
import io.seawall.sensor.host.isolation.ContainerReader;
import io.seawall.sensor.host.isolation.HostReference;
import io.seawall.sensor.host.isolation.RunningContainer;
import io.seawall.sensor.host.tree.CgroupTree;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.usage.Thresholds;
import io.seawall.sensor.host.usage.UsageWatch;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Watches, round after round, what containers use, and tells what is too much when it begins. A
 * thread of its own does it until this is closed.
 */
public final class UsageRounds implements AutoCloseable {

  private final HostTree tree;
  private final Duration round;
  private final Thresholds thresholds;
  private final Consumer<HostFinding> listener;
  private final AtomicLong failed = new AtomicLong();
  private final Thread thread;
  private Set<String> known = Set.of();

  /**
   * Begins to watch.
   *
   * @param round how long use is summed up
   * @param listener hears of what begins to be too much, by this one's thread
   */
  public UsageRounds(
      HostTree tree, Duration round, Thresholds thresholds, Consumer<HostFinding> listener) {
    this.tree = tree;
    this.round = round;
    this.thresholds = thresholds;
    this.listener = listener;
    thread = Thread.ofPlatform().daemon().name("usage").start(this::watch);
  }

  /** How many rounds went wrong. */
  public long failed() {
    return failed.get();
  }

  private void watch() {
    var cgroups = new CgroupTree(tree);
    try {
      while (true) {
        try {
          once(cgroups);
        } catch (RuntimeException e) {
          // What could not be read this time may be there the next time.
          failed.incrementAndGet();
          Thread.sleep(round);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void once(CgroupTree cgroups) throws InterruptedException {
    var findings = new Findings();
    ContainerProcesses.Found processes = ContainerProcesses.find(tree, Set.of(), new Findings());
    List<RunningContainer> containers =
        new ContainerReader(tree, cgroups, HostReference.of(tree, new Findings()), new Findings())
            .read(processes.containers());
    var _ = new UsageWatch(tree, cgroups, thresholds, findings).watch(containers, round);
    Set<String> now = new HashSet<>();
    for (HostFinding finding : findings.found()) {
      String name = finding.check().id() + ' ' + finding.container() + ' ' + finding.subject();
      now.add(name);
      if (!known.contains(name)) {
        listener.accept(finding);
      }
    }
    known = now;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
