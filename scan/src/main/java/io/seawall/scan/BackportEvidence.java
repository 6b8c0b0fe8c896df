package io.seawall.scan;

import io.seawall.model.Backport;
import io.seawall.model.Component;
import io.seawall.model.Evidence;
import io.seawall.model.Finding;
import io.seawall.scan.report.BackportedFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the findings that the changelogs of the packages say are fixed from those that stand. */
final class BackportEvidence {

  private final List<Finding> standing = new ArrayList<>();
  private final List<BackportedFinding> backported = new ArrayList<>();

  private BackportEvidence() {}

  /**
   * Divides findings.
   *
   * @param backports what the changelogs say
   */
  static BackportEvidence of(List<Backport> backports, List<Finding> findings) {
    var evidence = new BackportEvidence();
    Map<String, List<Backport>> byVulnerability = new HashMap<>();
    for (Backport backport : backports) {
      byVulnerability
          .computeIfAbsent(backport.vulnerability(), id -> new ArrayList<>(1))
          .add(backport);
    }
    for (Finding finding : findings) {
      Evidence line = line(byVulnerability, finding);
      if (line == null) {
        evidence.standing.add(finding);
      } else {
        evidence.backported.add(new BackportedFinding(finding, line));
      }
    }
    return evidence;
  }

  private static @Nullable Evidence line(Map<String, List<Backport>> backports, Finding finding) {
    Component component = finding.component();
    if (!component.type().isOperatingSystem()) {
      return null;
    }
    Evidence line = line(backports.get(finding.id()), component);
    for (String alias : finding.aliases()) {
      line = line == null ? line(backports.get(alias), component) : line;
    }
    return line;
  }

  private static @Nullable Evidence line(@Nullable List<Backport> backports, Component component) {
    if (backports != null) {
      for (Backport backport : backports) {
        if (backport.concerns(component)) {
          return backport.evidence();
        }
      }
    }
    return null;
  }

  /** The findings that stand, in their order. */
  List<Finding> standing() {
    return standing;
  }

  /** The others, in their order. */
  List<BackportedFinding> backported() {
    return backported;
  }
}
