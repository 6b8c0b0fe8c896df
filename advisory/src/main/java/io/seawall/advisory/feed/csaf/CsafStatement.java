package io.seawall.advisory.feed.csaf;

import io.seawall.advisory.Affected;
import io.seawall.model.SeverityRating;
import java.util.List;
import java.util.Map;

/**
 * What a document says of packages for some of its vulnerabilities.
 *
 * @param vulnerabilities those that share it, at least one
 * @param ratings the publisher's severities of each, by CVE
 * @param affected packages of Red Hat Enterprise Linux, perhaps none
 */
public record CsafStatement(
    List<CsafVulnerability> vulnerabilities,
    Map<String, List<SeverityRating>> ratings,
    List<Affected> affected) {

  public CsafStatement {
    vulnerabilities = List.copyOf(vulnerabilities);
    ratings = Map.copyOf(ratings);
    affected = List.copyOf(affected);
  }
}
