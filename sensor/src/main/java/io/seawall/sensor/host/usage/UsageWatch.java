package io.seawall.sensor.host.usage;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.Check;
import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.isolation.ProcessGroup;
import io.seawall.sensor.host.isolation.ResourceLimits;
import io.seawall.sensor.host.isolation.RunningContainer;
import io.seawall.sensor.host.tree.CgroupTree;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.tree.Numbers;
import io.seawall.sensor.host.tree.Pressure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watches what containers use for a while. */
public final class UsageWatch {

  static final Check CPU =
      new Check(
          "usage-cpu",
          Severity.MEDIUM,
          "uses nearly all of the processors it may have",
          "see what runs in it; a miner looks like this. Set or raise its CPU limit",
          Check.cis("5.12", "CPU is given out on purpose"));

  static final Check MEMORY =
      new Check(
          "usage-memory",
          Severity.MEDIUM,
          "uses nearly all of the memory it may have",
          "see what grows in it; set or raise its memory limit",
          Check.cis("5.11", "memory is limited"));

  static final Check PIDS =
      new Check(
          "usage-pids",
          Severity.MEDIUM,
          "has nearly as many processes as it may have",
          "see what starts them; a fork bomb looks like this",
          Check.cis("5.29", "the PIDs control group limits processes"));

  static final Check IO =
      new Check(
          "usage-io",
          Severity.MEDIUM,
          "reads and writes much on the disks",
          "see what it reads and writes; limit it by io.max",
          null);

  static final Check PRESSURE =
      new Check(
          "usage-pressure",
          Severity.LOW,
          "work waits for a resource",
          "find who uses it; limit that, or give more of it",
          "https://docs.kernel.org/accounting/psi.html");

  static final Check OOM =
      new Check(
          "usage-oom",
          Severity.HIGH,
          "processes were killed for want of memory",
          "see what grows in it; raise its memory limit",
          Check.cis("5.11", "memory is limited"));

  /** All of them, in the order of the documentation. */
  public static final List<Check> CHECKS = List.of(CPU, MEMORY, PIDS, IO, PRESSURE, OOM);

  private static final double MEGA = 1e6;

  private final HostTree tree;
  private final UsageReader reader;
  private final Thresholds thresholds;
  private final Findings findings;

  /** Watches a host. */
  public UsageWatch(HostTree tree, CgroupTree cgroups, Thresholds thresholds, Findings findings) {
    this.tree = tree;
    this.reader = new UsageReader(tree, cgroups);
    this.thresholds = thresholds;
    this.findings = findings;
  }

  /**
   * Looks twice.
   *
   * @param time how long between
   * @throws InterruptedException if this thread is interrupted meanwhile
   */
  public HostUsage watch(List<RunningContainer> containers, Duration time)
      throws InterruptedException {
    Map<String, UsageSample> before = new LinkedHashMap<>();
    for (RunningContainer container : containers) {
      before.put(container.group().id(), reader.read(container.group()));
    }
    Thread.sleep(time);
    var used = new ArrayList<ContainerUsage>();
    for (RunningContainer container : containers) {
      ProcessGroup group = container.group();
      UsageSample from = before.get(group.id());
      if (from != null) {
        ContainerUsage usage = ContainerUsage.between(group.id(), from, reader.read(group));
        used.add(usage);
        judge(container, usage);
      }
    }
    var host =
        new HostUsage(time, reader.host("cpu"), reader.host("memory"), reader.host("io"), used);
    pressure(null, "cpu", host.cpu());
    pressure(null, "memory", host.memory());
    pressure(null, "io", host.io());
    return host;
  }

  void judge(RunningContainer container, ContainerUsage usage) {
    ResourceLimits limits = container.limits();
    String id = container.group().id();
    double cpus = limits.cpus() > 0 ? limits.cpus() : processors();
    share(id, CPU, usage.cpus(), cpus, thresholds.cpu(), "%.2f of %.2f processors");
    double memory = limits.memory() > 0 ? (double) limits.memory() : memory();
    share(
        id,
        MEMORY,
        (double) usage.memory() / MEGA,
        memory / MEGA,
        thresholds.memory(),
        "%.1f of %.1f MB");
    double pids =
        (double)
            (limits.pids() > 0
                ? limits.pids()
                : Numbers.of(tree.value("/proc/sys/kernel/pid_max")));
    share(id, PIDS, (double) usage.pids(), pids, thresholds.pids(), "%.0f of %.0f processes");
    double io = Math.max(0, usage.readRate()) + Math.max(0, usage.writeRate());
    if (io / MEGA > thresholds.io()) {
      tell(id, IO, String.format(Locale.ROOT, "%.1f MB/s", io / MEGA), usage.seconds());
    }
    if (usage.oomKills() > 0) {
      tell(id, OOM, usage.oomKills() + " killed", usage.seconds());
    }
    pressure(id, "cpu", usage.cpuPressure());
    pressure(id, "memory", usage.memoryPressure());
    pressure(id, "io", usage.ioPressure());
  }

  private void share(String id, Check check, double used, double of, double percent, String words) {
    if (used >= 0 && of > 0 && used / of * 100 > percent) {
      findings.in(
          id,
          check,
          check.severity(),
          "",
          List.of(
              String.format(Locale.ROOT, words, used, of),
              String.format(Locale.ROOT, "%.1f %%, threshold %.1f %%", used / of * 100, percent)));
    }
  }

  private void tell(String id, Check check, String what, double seconds) {
    findings.in(
        id,
        check,
        check.severity(),
        "",
        List.of(what, String.format(Locale.ROOT, "over %.1f seconds", seconds)));
  }

  private void pressure(@Nullable String id, String what, Pressure now) {
    if (now.some10() > thresholds.pressure()) {
      findings.in(
          id,
          PRESSURE,
          PRESSURE.severity(),
          what,
          List.of(
              String.format(
                  Locale.ROOT,
                  "some task waited for %s in %.1f %% of the last 10 seconds, threshold %.1f %%",
                  what,
                  now.some10(),
                  thresholds.pressure())));
    }
  }

  private double processors() {
    return tree.read("/proc/stat").lines().stream()
        .filter(line -> line.startsWith("cpu") && line.length() > 3)
        .filter(line -> Character.isDigit(line.charAt(3)))
        .count();
  }

  private double memory() {
    for (String line : tree.read("/proc/meminfo").lines()) {
      if (line.startsWith("MemTotal:") && line.endsWith(" kB")) {
        String number = line.substring("MemTotal:".length(), line.length() - 3).strip();
        return Numbers.of(number) * 1024.0;
      }
    }
    return -1;
  }
}
