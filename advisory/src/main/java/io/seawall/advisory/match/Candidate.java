package io.seawall.advisory.match;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.file.StoredAdvisory;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.SeverityRating;
import java.util.ArrayList;
import java.util.List;

/**
 * One advisory that speaks of a subject.
 *
 * @param stored the advisory
 * @param affected its word on the package
 * @param exposure its word on the version
 */
record Candidate(StoredAdvisory stored, Affected affected, Exposure exposure) {

  Advisory advisory() {
    return stored.advisory();
  }

  boolean isVulnerable() {
    return exposure instanceof Exposure.Vulnerable
        && affected.status() != AdvisoryStatus.NOT_AFFECTED;
  }

  /** Whether the publisher looked at the package and found it not vulnerable. */
  boolean clears() {
    return exposure instanceof Exposure.Vulnerable
        && affected.status() == AdvisoryStatus.NOT_AFFECTED;
  }

  boolean isFixed() {
    return exposure instanceof Exposure.Fixed;
  }

  List<String> fixedVersions() {
    return exposure instanceof Exposure.Vulnerable vulnerable
        ? vulnerable.fixedVersions()
        : List.of();
  }

  /** The range in words; empty unless vulnerable. */
  String range() {
    return exposure instanceof Exposure.Vulnerable vulnerable ? vulnerable.range() : "";
  }

  /** What the publisher says, with a known fix as its strongest word. */
  AdvisoryStatus status() {
    return affected.status() == AdvisoryStatus.AFFECTED && !fixedVersions().isEmpty()
        ? AdvisoryStatus.FIXED
        : affected.status();
  }

  /** The publisher's severities, those for this package first. */
  List<SeverityRating> ratings() {
    if (affected.ratings().isEmpty()) {
      return advisory().ratings();
    }
    var all = new ArrayList<SeverityRating>(affected.ratings());
    all.addAll(advisory().ratings());
    return all;
  }
}
