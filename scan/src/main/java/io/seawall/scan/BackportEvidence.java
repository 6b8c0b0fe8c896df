package io.seawall.scan;

import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.Evidence;
import io.seawall.model.Finding;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
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
   * @param changelogs what the packages say is fixed
   */
  static BackportEvidence of(List<Changelog> changelogs, List<Finding> findings) {
    var divided = new BackportEvidence();
    Map<String, Changelog> bySource = new HashMap<>();
    for (Changelog changelog : changelogs) {
      bySource.put(key(changelog.type(), changelog.source()), changelog);
    }
    for (Finding finding : findings) {
      Evidence line = line(bySource, finding);
      if (line == null) {
        divided.standing.add(finding);
      } else {
        divided.backported.add(new BackportedFinding(finding, line));
      }
    }
    return divided;
  }

  private static @Nullable Evidence line(Map<String, Changelog> bySource, Finding finding) {
    Component component = finding.component();
    SourcePackage source = component.source();
    SourcePackage built =
        source == null ? new SourcePackage(component.name(), component.version()) : source;
    Changelog changelog = bySource.get(key(component.type(), built));
    if (changelog == null) {
      return null;
    }
    Evidence line = changelog.evidence(finding.id());
    for (String alias : finding.aliases()) {
      line = line == null ? changelog.evidence(alias) : line;
    }
    return line;
  }

  private static String key(PackageType type, SourcePackage source) {
    return type.purlType() + ' ' + source.name() + ' ' + source.version();
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
