package io.seawall.scan.report;

import io.seawall.model.Component;
import io.seawall.model.Finding;
import io.seawall.model.PackageType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

  private static final Comparator<FixGroup> WORST_FIRST =
      Comparator.comparing((FixGroup group) -> !Danger.isExploited(group.worst()))
          .thenComparing(group -> group.worst().severity(), Comparator.reverseOrder())
          .thenComparing(group -> group.findings.size(), Comparator.reverseOrder())
          .thenComparing(FixGroup::name)
          .thenComparing(FixGroup::installed)
          .thenComparing(FixGroup::layer, Comparator.nullsLast(Comparator.naturalOrder()));

  /** Groups findings; the group with the worst finding comes first. */
  static List<FixGroup> of(Collection<Finding> findings) {
    var members = new LinkedHashMap<FixGroup, List<Finding>>();
    for (Finding finding : Danger.sorted(findings)) {
      members.computeIfAbsent(key(finding), group -> new ArrayList<>()).add(finding);
    }
    var groups = new ArrayList<FixGroup>();
    members.forEach((key, list) ->
        groups.add(new FixGroup(key.type, key.name, key.installed, key.layer, list)));
    groups.sort(WORST_FIRST);
    return groups;
  }

  Finding worst() {
    return findings.getFirst();
  }

  private static FixGroup key(Finding finding) {
    Component component = finding.component();
    boolean system = component.type().isOperatingSystem();
    return new FixGroup(
        component.type(),
        system ? finding.why().package_() : component.name(),
        system ? finding.why().version() : component.version(),
        component.layer(),
        List.of());
  }
}
