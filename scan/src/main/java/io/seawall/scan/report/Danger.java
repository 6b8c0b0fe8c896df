package io.seawall.scan.report;

import io.seawall.model.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which finding comes first: the single danger decides, never a sum. Known exploited before all
 * others, then by severity with the unknown last, then fixable, then by the likelihood of attacks.
 */
final class Danger {

  /** A total order of findings. */
  static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing((Finding finding) -> !isExploited(finding))
          .thenComparing(Finding::severity, Comparator.reverseOrder())
          .thenComparing(finding -> !finding.fixable())
          .thenComparing(Danger::epss, Comparator.reverseOrder())
          .thenComparing(Finding::id)
          .thenComparing(finding -> finding.component().purl())
          .thenComparing(finding -> finding.component().presence());

  private Danger() {}

  static List<Finding> sorted(Collection<Finding> findings) {
    var sorted = new ArrayList<>(findings);
    sorted.sort(WORST_FIRST);
    return sorted;
  }

  static boolean isExploited(Finding finding) {
    return finding.exploitation().knownSince() != null;
  }

  private static double epss(Finding finding) {
    Double epss = finding.exploitation().epss();
    return epss == null ? -1 : epss;
  }
}
