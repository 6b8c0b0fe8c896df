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
public final class Danger {

  /** A total order of findings. */
  public static final Comparator<Finding> WORST_FIRST = Danger::compareWorst;

  private Danger() {}

  // No chain of comparators: it starts slowly.
  private static int compareWorst(Finding left, Finding right) {
    int order = Boolean.compare(isExploited(right), isExploited(left));
    order = order != 0 ? order : right.severity().compareTo(left.severity());
    order = order != 0 ? order : Boolean.compare(right.fixable(), left.fixable());
    order = order != 0 ? order : Double.compare(epss(right), epss(left));
    order = order != 0 ? order : left.id().compareTo(right.id());
    order = order != 0 ? order : left.component().purl().compareTo(right.component().purl());
    return order != 0 ? order : left.component().presence().compareTo(right.component().presence());
  }

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
