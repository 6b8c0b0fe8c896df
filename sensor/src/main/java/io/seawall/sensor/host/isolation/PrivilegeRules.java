package io.seawall.sensor.host.isolation;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.Check;
import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.isolation.Capability.Rank;
import io.seawall.sensor.host.tree.ProcessStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the processes of a container may do: each is looked at, for {@code exec --privileged} makes
 * one of them stronger than the container.
 */
final class PrivilegeRules {

  /** Together they come from --privileged or from as much by hand. */
  private static final Set<Capability> PRIVILEGED =
      EnumSet.of(
          Capability.SYS_ADMIN,
          Capability.SYS_MODULE,
          Capability.SYS_RAWIO,
          Capability.SYS_PTRACE,
          Capability.SYS_BOOT,
          Capability.SYS_TIME,
          Capability.MAC_ADMIN);

  private static final List<String> UNCONFINED_TYPES =
      List.of("spc_t", "unconfined_t", "unconfined_service_t", "init_t", "kernel_t");

  private static final int SHOWN = 5;

  private final RunningContainer container;
  private final HostReference host;
  private final Findings findings;
  private final boolean hostUsers;

  PrivilegeRules(RunningContainer container, HostReference host, Findings findings) {
    this.container = container;
    this.host = host;
    this.findings = findings;
    this.hostUsers = container.hasHostUsers();
  }

  /** Judges; true if the container is privileged. */
  boolean judge() {
    boolean privileged = privileged();
    user();
    capabilities();
    each(
        IsolationChecks.SECCOMP,
        IsolationChecks.SECCOMP.severity(),
        status -> status.seccomp() == 0,
        "Seccomp: 0");
    each(
        IsolationChecks.NO_NEW_PRIVILEGES,
        IsolationChecks.NO_NEW_PRIVILEGES.severity(),
        status -> status.noNewPrivileges() == 0,
        "NoNewPrivs: 0");
    label();
    each(
        IsolationChecks.SSHD,
        IsolationChecks.SSHD.severity(),
        status -> status.name().equals("sshd"),
        "a program of this name runs");
    return privileged;
  }

  private boolean privileged() {
    return each(
        IsolationChecks.PRIVILEGED,
        hostUsers ? Severity.CRITICAL : Severity.HIGH,
        status ->
            status.seccomp() == 0 && Capability.of(status.effective()).containsAll(PRIVILEGED),
        hostUsers
            ? "has all capabilities and no seccomp filter"
            : "has all capabilities in its user namespace and no seccomp filter");
  }

  private void user() {
    each(
        IsolationChecks.ROOT_USER,
        IsolationChecks.ROOT_USER.severity(),
        status -> status.user() == 0,
        hostUsers ? "user 0, no user namespace" : "user 0 of the host");
  }

  private void capabilities() {
    Set<Capability> held = EnumSet.noneOf(Capability.class);
    Set<Capability> gainable = EnumSet.noneOf(Capability.class);
    for (ContainerProcess process : container.group().processes()) {
      ProcessStatus status = process.status();
      held.addAll(Capability.of(status.effective()));
      held.addAll(Capability.of(status.permitted()));
      if (status.noNewPrivileges() == 0) {
        gainable.addAll(Capability.of(status.bounding()));
      }
    }
    gainable.removeAll(held);
    rank(IsolationChecks.ESCAPE_CAPABILITIES, Rank.ESCAPE, held, gainable);
    rank(IsolationChecks.ADDED_CAPABILITIES, Rank.ADDED, held, gainable);
    rank(IsolationChecks.USUAL_CAPABILITIES, Rank.USUAL, held, gainable);
  }

  /** Capabilities of a user namespace reach what belongs to it alone, so they are less bad. */
  private void rank(Check check, Rank rank, Set<Capability> held, Set<Capability> gainable) {
    Set<Capability> now = ranked(held, rank);
    Set<Capability> later = ranked(gainable, rank);
    if (now.isEmpty() && (later.isEmpty() || rank == Rank.USUAL)) {
      return;
    }
    var evidence = new ArrayList<String>();
    if (!now.isEmpty()) {
      evidence.add("has " + Isolation.names(now));
    }
    if (!later.isEmpty()) {
      evidence.add("can gain by a set-user-ID program " + Isolation.names(later));
    }
    Severity severity = now.isEmpty() ? Isolation.less(check.severity()) : check.severity();
    if (!hostUsers) {
      severity = rank == Rank.ESCAPE ? Severity.LOW : Severity.NEGLIGIBLE;
      evidence.add("in a user namespace of its own");
    }
    findings.in(container.group().id(), check, severity, "", evidence);
  }

  private static Set<Capability> ranked(Set<Capability> capabilities, Rank rank) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    capabilities.stream().filter(each -> each.rank() == rank).forEach(found::add);
    return found;
  }

  private void label() {
    String label = container.label();
    if (label == null) {
      findings.unchecked(
          "container " + container.group().shortId(), "its security label may not be read");
      return;
    }
    if (host.appArmor() && (label.isEmpty() || label.startsWith("unconfined"))) {
      add(IsolationChecks.APPARMOR, "profile: " + (label.isEmpty() ? "none" : label));
    }
    String[] fields = label.split(":");
    if (host.seLinux() && fields.length >= 3 && UNCONFINED_TYPES.contains(fields[2])) {
      add(IsolationChecks.SELINUX, "label: " + label);
    }
  }

  private void add(Check check, String evidence) {
    findings.in(container.group().id(), check, check.severity(), "", List.of(evidence));
  }

  /** Adds a finding if a process is so, naming some that are. */
  private boolean each(
      Check check, Severity severity, Predicate<ProcessStatus> wrong, String evidence) {
    var named = new ArrayList<String>();
    int count = 0;
    for (ContainerProcess process : container.group().processes()) {
      if (wrong.test(process.status())) {
        if (++count <= SHOWN) {
          named.add(process.pid() + " (" + process.status().name() + ")");
        }
      }
    }
    if (count > 0) {
      String more = count > SHOWN ? " and " + (count - SHOWN) + " more" : "";
      findings.in(
          container.group().id(),
          check,
          severity,
          "",
          List.of(evidence, "process " + String.join(", ", named) + more));
    }
    return count > 0;
  }
}
