package io.seawall.advisory.feed.oval;

import io.seawall.model.AdvisoryStatus;

/**
 * The states of Ubuntu's CVE tracker, which its OVAL by CVE ({@code com.ubuntu.*.cve.oval.xml})
 * puts into the comments of criteria: the tests alone do not tell "needs fixing" from "ignored".
 */
final class UbuntuWords {

  private UbuntuWords() {}

  /** The condition with what the comment says of the package. */
  static PackageCondition applied(PackageCondition condition, String comment) {
    if (comment.contains("is not affected")) {
      return condition.withStatus(AdvisoryStatus.NOT_AFFECTED);
    } else if (comment.contains("pending publication")) {
      return condition.unpublished();
    } else if (comment.contains("a decision has been made to ignore")) {
      return condition.withStatus(AdvisoryStatus.WILL_NOT_FIX);
    } else if (comment.contains("a decision has been made to defer")) {
      return condition.withStatus(AdvisoryStatus.DEFERRED);
    } else if (comment.contains("may need fixing")
        || comment.contains("pending evaluation")
        || comment.contains("no release version available")) {
      return condition.withStatus(AdvisoryStatus.UNDETERMINED);
    }
    return condition;
  }
}
