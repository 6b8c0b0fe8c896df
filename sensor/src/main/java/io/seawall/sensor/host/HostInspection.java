package io.seawall.sensor.host;

import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.isolation.ContainerProcesses;
import io.seawall.sensor.host.isolation.ContainerReader;
import io.seawall.sensor.host.isolation.HostReference;
import io.seawall.sensor.host.isolation.Isolation;
import io.seawall.sensor.host.isolation.ProcessGroup;
import io.seawall.sensor.host.isolation.RunningContainer;
import io.seawall.sensor.host.runtime.Distribution;
import io.seawall.sensor.host.runtime.InstalledRuntime;
import io.seawall.sensor.host.runtime.InstalledRuntime.Answer;
import io.seawall.sensor.host.runtime.KnownVulnerabilities;
import io.seawall.sensor.host.runtime.PackageOrder;
import io.seawall.sensor.host.runtime.RuntimeInventory;
import io.seawall.sensor.host.runtime.RuntimeProgram;
import io.seawall.sensor.host.runtime.VulnerabilityCheck;
import io.seawall.sensor.host.setup.Facts;
import io.seawall.sensor.host.setup.HostSetup;
import io.seawall.sensor.host.tree.CgroupTree;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.usage.HostUsage;
import io.seawall.sensor.host.usage.Thresholds;
import io.seawall.sensor.host.usage.UsageWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a host. Works without being root with what may be read then, and says what could not be.
 */
public final class HostInspection {

  private final HostTree tree;
  private final PackageOrder order;

  /**
   * @param tree the host's files
   * @param order of versions of Debian packages
   */
  public HostInspection(HostTree tree, PackageOrder order) {
    this.tree = tree;
    this.order = order;
  }

  /**
   * Looks.
   *
   * @param watch how long to watch what is used; null for not at all
   * @param thresholds above what use is a finding
   * @throws CancellationException if this thread is interrupted while it watches
   */
  public HostReport inspect(@Nullable Duration watch, Thresholds thresholds) {
    var findings = new Findings();
    var facts = new Facts();
    ContainerProcesses.Found processes = ContainerProcesses.find(tree, daemons(), findings);
    var cgroups = new CgroupTree(tree);
    HostReference reference = HostReference.of(tree, findings);
    List<RunningContainer> containers =
        new ContainerReader(tree, cgroups, reference, findings).read(processes.containers());
    var isolation = new Isolation(reference, findings);
    containers.forEach(isolation::judge);
    var distribution = new Distribution(tree);
    var check = new VulnerabilityCheck(KnownVulnerabilities.all(), distribution, order);
    var inventory = new RuntimeInventory(tree, distribution, check, findings);
    List<InstalledRuntime> runtimes = inventory.find(processes.hostPrograms().keySet());
    String kernel = tree.value("/proc/sys/kernel/osrelease");
    String kernelVersion = tree.value("/proc/version");
    List<Answer> kernelAnswers =
        kernel == null
            ? List.of()
            : inventory.kernel(kernel, kernelVersion == null ? "" : kernelVersion);
    if (kernel == null) {
      findings.unchecked("/proc/sys/kernel/osrelease", "the kernel's version cannot be read");
    }
    facts.put("kernel.version", kernelVersion);
    String dockerd = RuntimeProgram.DOCKERD.word();
    boolean docker =
        processes.hostPrograms().containsKey(dockerd)
            || runtimes.stream().anyMatch(each -> each.program() == RuntimeProgram.DOCKERD);
    new HostSetup(tree, facts, findings).judge(docker, processes.hostPrograms().get(dockerd));
    HostUsage usage =
        watch == null
            ? null
            : watched(new UsageWatch(tree, cgroups, thresholds, findings), containers, watch);
    ContainerHost verdict = verdict(processes, runtimes);
    return new HostReport(
        tree.root().toString(),
        Instant.now(),
        verdict,
        because(processes, runtimes),
        distribution.prettyName(),
        kernel == null ? "" : kernel,
        cgroups.version().word(),
        facts.all(),
        runtimes,
        kernelAnswers,
        containers,
        usage,
        findings.found(),
        findings.unchecked());
  }

  private static HostUsage watched(
      UsageWatch watch, List<RunningContainer> containers, Duration time) {
    try {
      return watch.watch(containers, time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while watching");
    }
  }

  private static Set<String> daemons() {
    Set<String> names = new TreeSet<>();
    for (RuntimeProgram program : RuntimeProgram.values()) {
      if (program.isDaemon()) {
        names.add(program.word());
      }
    }
    return names;
  }

  private static ContainerHost verdict(
      ContainerProcesses.Found processes, List<InstalledRuntime> runtimes) {
    if (!processes.containers().isEmpty()) {
      return ContainerHost.RUNNING;
    } else if (!processes.hostPrograms().isEmpty()) {
      return ContainerHost.READY;
    }
    return runtimes.isEmpty() ? ContainerHost.NONE : ContainerHost.INSTALLED;
  }

  private static List<String> because(
      ContainerProcesses.Found processes, List<InstalledRuntime> runtimes) {
    var because = new ArrayList<String>();
    Map<String, Integer> byRuntime = new TreeMap<>();
    for (ProcessGroup group : processes.containers()) {
      byRuntime.merge(group.runtime(), 1, Integer::sum);
    }
    byRuntime.forEach((runtime, count) ->
        because.add(count + (count == 1 ? " container" : " containers") + " of " + runtime));
    new TreeMap<>(processes.hostPrograms())
        .forEach((name, pid) -> because.add(name + " runs (process " + pid + ")"));
    for (InstalledRuntime runtime : runtimes) {
      because.add(runtime.path() + " is installed");
    }
    if (because.isEmpty()) {
      because.add("no container, no daemon of a runtime and no runtime is seen");
    }
    return because;
  }
}
