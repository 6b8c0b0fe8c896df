package io.seawall.scan.report;

import io.seawall.model.Component;
import io.seawall.model.Finding;
import io.seawall.model.PackageType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Findings that go away together: those of one library, or of all packages that were built from one
 * source package, in one layer.
 *
 * @param type kind of the packages
 * @param name the library or source package
 * @param installed its version
 * @param layer index of the layer; null where none is known
 * @param findings the findings, the worst first; never empty
 */
record FixGroup(
    PackageType type,
    String name,
    String installed,
    @Nullable Integer layer,
    List<Finding> findings) {

  /** Groups findings; the group with the worst finding comes first. */
  static List<FixGroup> of(Collection<Finding> findings) {
    var members = new LinkedHashMap<String, FixGroup>();
    for (Finding finding : Danger.sorted(findings)) {
      FixGroup group = startedBy(finding);
      String key = group.type + "\n" + group.name + '\n' + group.installed + '\n' + group.layer;
      FixGroup known = members.putIfAbsent(key, group);
      (known == null ? group : known).findings.add(finding);
    }
    var groups = new ArrayList<>(members.values());
    groups.sort(FixGroup::compareWorst);
    return groups;
  }

  /** Puts the group with the worst finding first. */
  private static int compareWorst(FixGroup left, FixGroup right) {
    int order =
        Boolean.compare(Danger.isExploited(right.worst()), Danger.isExploited(left.worst()));
    order = order != 0 ? order : right.worst().severity().compareTo(left.worst().severity());
    order = order != 0 ? order : Integer.compare(right.findings.size(), left.findings.size());
    order = order != 0 ? order : left.name.compareTo(right.name);
    order = order != 0 ? order : left.installed.compareTo(right.installed);
    return order != 0 ? order : Integer.compare(place(left), place(right));
  }

  /** Groups without a layer come last. */
  private static int place(FixGroup group) {
    return group.layer == null ? Integer.MAX_VALUE : group.layer;
  }

  Finding worst() {
    return findings.getFirst();
  }

  private static FixGroup startedBy(Finding finding) {
    Component component = finding.component();
    boolean system = component.type().isOperatingSystem();
    return new FixGroup(
        component.type(),
        system ? finding.why().package_() : component.name(),
        system ? finding.why().version() : component.version(),
        component.layer(),
        new ArrayList<>());
  }
}
