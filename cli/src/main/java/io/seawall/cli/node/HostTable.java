package io.seawall.cli.node;

import io.seawall.model.Severity;
import io.seawall.scan.report.Ink;
import io.seawall.scan.report.Page;
import io.seawall.scan.report.TableStyle;
import io.seawall.sensor.host.HostReport;
import io.seawall.sensor.host.finding.HostFinding;
import io.seawall.sensor.host.finding.Unchecked;
import io.seawall.sensor.host.isolation.ProcessGroup;
import io.seawall.sensor.host.isolation.ResourceLimits;
import io.seawall.sensor.host.isolation.RunningContainer;
import io.seawall.sensor.host.isolation.Sharing;
import io.seawall.sensor.host.runtime.InstalledRuntime;
import io.seawall.sensor.host.tree.NamespaceKind;
import io.seawall.sensor.host.usage.ContainerUsage;
import io.seawall.sensor.host.usage.HostUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report for people: what the machine is, its containers, then findings with the worst first.
 */
final class HostTable {

  private static final Severity ALWAYS_EXPLAINED = Severity.HIGH;

  private final HostReport report;
  private final Severity floor;
  private final TableStyle style;
  private final Page page;

  private HostTable(HostReport report, Severity floor, TableStyle style, Appendable out) {
    this.report = report;
    this.floor = floor;
    this.style = style;
    this.page = new Page(out, style);
  }

  static void write(HostReport report, Severity floor, TableStyle style, Appendable out)
      throws IOException {
    new HostTable(report, floor, style, out).write();
  }

  private void write() throws IOException {
    header();
    containers();
    usage();
    findings();
    notChecked();
  }

  private void header() throws IOException {
    String is =
        switch (report.containerHost()) {
          case RUNNING -> "container host: containers run";
          case READY -> "container host: a runtime runs, no container does";
          case INSTALLED -> "no container host: runtimes are installed and do nothing";
          case NONE -> "no container host";
        };
    page.line(Ink.BOLD, is);
    String system = report.distribution().isEmpty() ? "unknown system" : report.distribution();
    page.line(system + ", kernel " + report.kernel() + ", control groups " + report.cgroups());
    for (InstalledRuntime runtime : report.runtimes()) {
      String version = runtime.version() == null ? "version unknown" : runtime.version();
      InstalledRuntime.Owner owner = runtime.owner();
      page.line(
          "  "
              + runtime.path()
              + " "
              + version
              + (owner == null ? "" : " (" + owner.name() + " " + owner.version() + ")")
              + (runtime.running() ? ", running" : ""));
    }
  }

  private void containers() throws IOException {
    if (report.containers().isEmpty()) {
      return;
    }
    page.line();
    page.line(
        Ink.BOLD,
        String.format(
            Locale.ROOT,
            "%-14s%-12s%-17s%8s %6s  %-22s%10s %6s %6s",
            "CONTAINER",
            "RUNTIME",
            "COMMAND",
            "PID",
            "PROCS",
            "SHARES WITH HOST",
            "MEMORY",
            "CPUS",
            "PIDS"));
    for (RunningContainer container : report.containers()) {
      ResourceLimits limits = container.limits();
      ProcessGroup group = container.group();
      page.line(
          String.format(
              Locale.ROOT,
              "%-14s%-12s%-17s%8d %6d  %-22s%10s %6s %6s",
              group.shortId(),
              group.runtime(),
              group.main().status().name(),
              group.main().pid(),
              group.count(),
              shared(container),
              limits.memory() > 0
                  ? megabytes((double) limits.memory())
                  : limit((double) limits.memory()),
              limit(limits.cpus()),
              limit((double) limits.pids())));
    }
  }

  private static String shared(RunningContainer container) {
    var names = new ArrayList<String>();
    for (NamespaceKind kind : NamespaceKind.values()) {
      boolean usual = kind == NamespaceKind.USER || kind == NamespaceKind.TIME;
      if (!usual && container.namespaces().get(kind) == Sharing.HOST) {
        names.add(kind.word());
      }
    }
    if (container.namespaces().containsValue(Sharing.UNKNOWN)) {
      names.add("?");
    }
    return names.isEmpty() ? "-" : String.join(",", names);
  }

  private static String limit(double value) {
    if (value == ResourceLimits.UNLIMITED) {
      return "none";
    } else if (value == ResourceLimits.UNKNOWN) {
      return "?";
    }
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private void usage() throws IOException {
    HostUsage usage = report.usage();
    if (usage == null) {
      return;
    }
    page.line();
    page.line(
        Ink.BOLD,
        String.format(
            Locale.ROOT,
            "%-14s%8s %12s %8s %12s %12s",
            "USED",
            "CPUS",
            "MEMORY",
            "PIDS",
            "READ/S",
            "WRITTEN/S"));
    for (ContainerUsage each : usage.containers()) {
      page.line(
          String.format(
              Locale.ROOT,
              "%-14s%8s %12s %8s %12s %12s",
              ProcessGroup.shortId(each.container()),
              each.cpus() < 0 ? "?" : String.format(Locale.ROOT, "%.2f", each.cpus()),
              each.memory() < 0 ? "?" : megabytes((double) each.memory()),
              each.pids() < 0 ? "?" : String.valueOf(each.pids()),
              each.readRate() < 0 ? "?" : megabytes(each.readRate()),
              each.writeRate() < 0 ? "?" : megabytes(each.writeRate())));
    }
    page.line(
        String.format(
            Locale.ROOT,
            "host, waiting over the last 10 seconds: cpu %.1f %%, memory %.1f %%, disks %.1f %%",
            Math.max(0, usage.cpu().some10()),
            Math.max(0, usage.memory().some10()),
            Math.max(0, usage.io().some10())));
  }

  private void findings() throws IOException {
    page.line();
    List<HostFinding> shown = report.atLeast(floor);
    page.line(Ink.BOLD, "FINDINGS: " + shown.size() + hidden(shown.size()));
    Map<String, List<HostFinding>> places = new LinkedHashMap<>();
    for (HostFinding finding : shown) {
      String container = finding.container();
      String place = container == null ? "host" : "container " + ProcessGroup.shortId(container);
      places.computeIfAbsent(place, _ -> new ArrayList<>()).add(finding);
    }
    for (var entry : places.entrySet()) {
      page.line();
      page.line(Ink.BOLD, entry.getKey());
      for (HostFinding finding : entry.getValue()) {
        finding(finding);
      }
    }
  }

  private String hidden(int shown) {
    int hidden = report.findings().size() - shown;
    return hidden == 0 ? "" : " (" + hidden + " below " + floor.word() + " left out)";
  }

  private void finding(HostFinding finding) throws IOException {
    page.append(Ink.of(finding.severity()), String.format("  %-11s", finding.severity().word()));
    String subject = finding.subject().isEmpty() ? "" : " [" + finding.subject() + "]";
    String by = finding.partOf() == null ? "" : " (by " + finding.partOf() + ")";
    page.wrapped(13, finding.check().id() + subject + ": " + finding.check().title() + by);
    boolean explained = finding.partOf() == null && finding.severity().atLeast(ALWAYS_EXPLAINED);
    if (style.all() || explained) {
      for (String evidence : finding.evidence()) {
        page.append(Ink.DIM, "             seen: ");
        page.wrapped(19, evidence);
      }
      page.append(Ink.DIM, "             do:   ");
      page.wrapped(19, finding.check().remediation());
    }
    if (style.all() && finding.check().reference() != null) {
      page.append(Ink.DIM, "             see:  ");
      page.wrapped(19, finding.check().reference());
    }
  }

  private void notChecked() throws IOException {
    if (report.notChecked().isEmpty()) {
      return;
    }
    page.line();
    page.line(Ink.BOLD, "NOT CHECKED: " + report.notChecked().size());
    for (Unchecked each : report.notChecked()) {
      page.wrapped(4, "  " + each.place() + ": " + each.reason());
    }
  }
}
