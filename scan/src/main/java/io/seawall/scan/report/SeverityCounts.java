package io.seawall.scan.report;

import io.seawall.model.Finding;
import io.seawall.model.Severity;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many findings there are of each severity; an unknown one is counted like any other. */
final class SeverityCounts {

  /** The order of every summary. */
  static final List<Severity> ORDER =
      List.of(
          Severity.CRITICAL,
          Severity.HIGH,
          Severity.MEDIUM,
          Severity.LOW,
          Severity.NEGLIGIBLE,
          Severity.UNKNOWN);

  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);

  SeverityCounts(Collection<Finding> findings) {
    for (Finding finding : findings) {
      counts.merge(finding.severity(), 1, Integer::sum);
    }
  }

  int of(Severity severity) {
    return counts.getOrDefault(severity, 0);
  }
}
