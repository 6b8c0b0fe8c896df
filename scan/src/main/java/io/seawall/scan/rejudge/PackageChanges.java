package io.seawall.scan.rejudge;

import io.seawall.advisory.match.Judgements;
import io.seawall.advisory.match.Matcher;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What changed about each package, found once and numbered. Safe for several threads. */
final class PackageChanges {

  /** Stands for a package about which nothing changed. */
  static final int NONE = -1;

  private final Judgements after;
  private final Map<PackageChange, Integer> numbers = new HashMap<>();
  private final List<PackageChange> changes = new ArrayList<>();

  PackageChanges(Judgements after) {
    this.after = after;
  }

  /** The number of what changed about a package, or {@link #NONE}. */
  int find(Component component, @Nullable Distribution distribution, Judgements before) {
    Map<String, Finding> old = findings(component, distribution, before);
    Map<String, Finding> current = findings(component, distribution, after);
    var findings = new ArrayList<FindingChange>();
    var ids = new TreeMap<>(old);
    ids.putAll(current);
    for (String id : ids.keySet()) {
      FindingChange.State was = state(old.get(id));
      FindingChange.State is = state(current.get(id));
      if (was == null || !was.equals(is)) {
        findings.add(new FindingChange(id, was, is));
      }
    }
    return findings.isEmpty() ? NONE : number(component, distribution, findings);
  }

  /** All changes by their numbers. */
  synchronized List<PackageChange> list() {
    return List.copyOf(changes);
  }

  private synchronized int number(
      Component component, @Nullable Distribution distribution, List<FindingChange> findings) {
    var change =
        new PackageChange(
            component.purl().toString(),
            distribution == null ? null : distribution.qualifier(),
            findings);
    Integer known = numbers.get(change);
    if (known != null) {
      return known;
    }
    numbers.put(change, changes.size());
    changes.add(change);
    return changes.size() - 1;
  }

  private static Map<String, Finding> findings(
      Component component, @Nullable Distribution distribution, Judgements judgements) {
    var findings = new TreeMap<String, Finding>();
    for (Finding finding : Matcher.match(judgements, distribution, List.of(component)).findings()) {
      findings.put(finding.id(), finding);
    }
    return findings;
  }

  private static FindingChange.@Nullable State state(@Nullable Finding finding) {
    return finding == null
        ? null
        : new FindingChange.State(
            finding.severity(),
            finding.exploitation().knownSince() != null,
            finding.fixedVersions());
  }
}
