package io.seawall.scan.report;

import io.seawall.model.Finding;
import java.util.List;

/**
 * Chooses the version to upgrade to. A publisher names one fixed version a branch, as in {@code
 * 2.3.1, 2.12.2, 2.15.0}; which one counts depends on what is installed.
 */
final class UpgradeTarget {

  /** Rounds of raising the target; an order that goes in circles must not keep us for ever. */
  private static final int MAX_ROUNDS = 16;

  private final VersionComparison versions;

  UpgradeTarget(VersionComparison versions) {
    this.versions = versions;
  }

  /** The smallest fixed version above the installed one; the last named where none is above. */
  String fixOf(Finding finding) {
    return above(finding, finding.why().version(), false);
  }

  /** The smallest version that fixes all these findings of one package, each of them fixable. */
  String fixOf(List<Finding> findings) {
    String target = fixOf(findings.getFirst());
    for (Finding finding : findings) {
      target = later(finding, target, fixOf(finding));
    }
    // What fixes one finding may fall into a branch where another is fixed later only.
    String before = "";
    for (int round = 0; round < MAX_ROUNDS && !before.equals(target); round++) {
      before = target;
      for (Finding finding : findings) {
        target = later(finding, target, requiredAt(finding, target));
      }
    }
    return target;
  }

  /** The version that fixes the finding for those who are at {@code target} or above. */
  private String requiredAt(Finding finding, String target) {
    String below = fixOf(finding);
    String next = above(finding, target, true);
    boolean between = compare(finding, below, target) < 0 && compare(finding, target, next) < 0;
    return between && sharedParts(target, next) >= sharedParts(target, below) ? next : below;
  }

  private String above(Finding finding, String floor, boolean orEqual) {
    String best = null;
    for (String fixed : finding.fixedVersions()) {
      int order = compare(finding, fixed, floor);
      boolean fits = order > 0 || orEqual && order == 0;
      if (fits && (best == null || compare(finding, fixed, best) < 0)) {
        best = fixed;
      }
    }
    return best == null ? finding.fixedVersions().getLast() : best;
  }

  private String later(Finding finding, String left, String right) {
    return compare(finding, left, right) < 0 ? right : left;
  }

  private int compare(Finding finding, String left, String right) {
    try {
      return versions.compare(finding.component().type(), left, right);
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  /** How many leading parts between dots two versions share. */
  private static int sharedParts(String left, String right) {
    String[] lefts = left.split("\\.", -1);
    String[] rights = right.split("\\.", -1);
    int shared = 0;
    while (shared < Math.min(lefts.length, rights.length) && lefts[shared].equals(rights[shared])) {
      shared++;
    }
    return shared;
  }
}
