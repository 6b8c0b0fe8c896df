package io.seawall.sensor.host.finding;

import io.seawall.model.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes what checks find, up to a bound. Not for use by two threads at once. */
public final class Findings {

  /** More than this is not kept; that there was more is. */
  public static final int MOST = 100_000;

  private static final Comparator<HostFinding> ORDER =
      Comparator.comparing(HostFinding::severity)
          .reversed()
          .thenComparing(finding -> finding.container() == null ? "" : finding.container())
          .thenComparing(finding -> finding.check().id())
          .thenComparing(HostFinding::subject);

  private final List<HostFinding> found = new ArrayList<>();
  private final Set<Unchecked> unchecked = new LinkedHashSet<>();
  private boolean full;

  /** A deviation on the host. */
  public void add(Check check, String... evidence) {
    add(new HostFinding(check, check.severity(), null, "", List.of(evidence), null));
  }

  /** A deviation on the host that concerns one of several things. */
  public void about(Check check, Severity severity, String subject, String... evidence) {
    add(new HostFinding(check, severity, null, subject, List.of(evidence), null));
  }

  /** A deviation of a container. */
  public void in(
      @Nullable String container,
      Check check,
      Severity severity,
      String subject,
      Collection<String> evidence) {
    add(new HostFinding(check, severity, container, subject, List.copyOf(evidence), null));
  }

  private void add(HostFinding finding) {
    if (found.size() < MOST) {
      found.add(finding);
    } else if (!full) {
      full = true;
      unchecked("findings", "there are more than " + MOST + " findings; the others are left out");
    }
  }

  /** Something could not be looked at. */
  public void unchecked(String place, String reason) {
    if (unchecked.size() < MOST) {
      unchecked.add(new Unchecked(place, reason));
    }
  }

  /** All in order: the worst first, then by container and check. */
  public List<HostFinding> found() {
    return found.stream().sorted(ORDER).toList();
  }

  /** All in the order in which they were found. */
  public List<HostFinding> inOrderOfComing() {
    return List.copyOf(found);
  }

  /** Takes what another has collected, with its findings as given. */
  public void absorb(Collection<HostFinding> findings, Collection<Unchecked> notChecked) {
    findings.forEach(this::add);
    notChecked.forEach(each -> unchecked(each.place(), each.reason()));
  }

  /** What was not looked at, in the order of its coming. */
  public List<Unchecked> unchecked() {
    return List.copyOf(unchecked);
  }
}
