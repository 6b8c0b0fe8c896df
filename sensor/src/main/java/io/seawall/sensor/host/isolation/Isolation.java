package io.seawall.sensor.host.isolation;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.Check;
import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.finding.HostFinding;
import io.seawall.sensor.host.tree.NamespaceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what of a container's isolation is missing. */
public final class Isolation {

  private static final Map<NamespaceKind, Check> NAMESPACES =
      Map.of(
          NamespaceKind.PID, IsolationChecks.PID_NAMESPACE,
          NamespaceKind.NET, IsolationChecks.NET_NAMESPACE,
          NamespaceKind.IPC, IsolationChecks.IPC_NAMESPACE,
          NamespaceKind.UTS, IsolationChecks.UTS_NAMESPACE,
          NamespaceKind.MNT, IsolationChecks.MNT_NAMESPACE,
          NamespaceKind.CGROUP, IsolationChecks.CGROUP_NAMESPACE);

  /** What comes with --privileged and goes with it. */
  private static final Set<Check> BY_PRIVILEGE =
      Set.of(
          IsolationChecks.ESCAPE_CAPABILITIES,
          IsolationChecks.ADDED_CAPABILITIES,
          IsolationChecks.SECCOMP,
          IsolationChecks.APPARMOR,
          IsolationChecks.SELINUX,
          IsolationChecks.KERNEL_SETTINGS,
          IsolationChecks.DEVICES);

  private final HostReference host;
  private final Findings findings;

  /** Says it of containers on a host. */
  public Isolation(HostReference host, Findings findings) {
    this.host = host;
    this.findings = findings;
  }

  /** Looks at one container. */
  public void judge(RunningContainer container) {
    var own = new Findings();
    String id = container.group().id();
    for (NamespaceKind kind : NamespaceKind.values()) {
      Check check = NAMESPACES.get(kind);
      if (check != null && container.namespaces().get(kind) == Sharing.HOST) {
        own.in(id, check, check.severity(), "", List.of(kind.word() + " namespace of the host"));
      }
    }
    boolean privileged = new PrivilegeRules(container, host, own).judge();
    limits(container, own);
    new MountRules(container, own).judge();
    List<HostFinding> found = new ArrayList<>(own.inOrderOfComing());
    if (privileged) {
      String explains = IsolationChecks.PRIVILEGED.id();
      found.replaceAll(
          each -> BY_PRIVILEGE.contains(each.check()) ? each.explainedBy(explains) : each);
    }
    findings.absorb(found, own.unchecked());
  }

  private static void limits(RunningContainer container, Findings own) {
    ResourceLimits limits = container.limits();
    limit(container, IsolationChecks.MEMORY, (double) limits.memory(), "memory", own);
    limit(container, IsolationChecks.CPU, limits.cpus(), "cpu", own);
    limit(container, IsolationChecks.PIDS, (double) limits.pids(), "pids", own);
    limit(container, IsolationChecks.IO, limits.ioLimited(), "io", own);
  }

  private static void limit(
      RunningContainer container, Check check, double value, String what, Findings own) {
    if (value == ResourceLimits.UNLIMITED) {
      own.in(
          container.group().id(),
          check,
          check.severity(),
          "",
          List.of("neither its control group nor one above it limits " + what));
    } else if (value == ResourceLimits.UNKNOWN) {
      own.unchecked(
          "container " + container.group().shortId(),
          "its control group for " + what + " cannot be found, so its limit is not known");
    }
  }

  /** One less bad. */
  static Severity less(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Severity.HIGH;
      case HIGH -> Severity.MEDIUM;
      case MEDIUM -> Severity.LOW;
      case LOW, NEGLIGIBLE -> Severity.NEGLIGIBLE;
      case UNKNOWN -> Severity.UNKNOWN;
    };
  }

  static String names(Set<Capability> capabilities) {
    var names = new ArrayList<String>();
    capabilities.forEach(each -> names.add("CAP_" + each.name()));
    return String.join(", ", names);
  }
}
