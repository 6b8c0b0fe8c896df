package io.seawall.advisory.feed.oval;

import io.seawall.advisory.Affected;
import io.seawall.model.SeverityRating;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one definition says of packages.
 *
 * @param id the publisher's own id: the erratum's, the CVE's, else that of the definition
 * @param vulnerabilities CVEs that it is about; empty for none
 * @param title as published
 * @param description the first few hundred characters
 * @param published date as published; null for none
 * @param updated date as published; null for none
 * @param ratings the publisher's level for all vulnerabilities at once
 * @param ratingsByCve its levels of single ones, for an erratum that fixes several
 * @param affected packages; empty for a definition that speaks of the kernel that runs
 */
public record OvalStatement(
    String id,
    List<String> vulnerabilities,
    String title,
    String description,
    @Nullable String published,
    @Nullable String updated,
    List<SeverityRating> ratings,
    Map<String, SeverityRating> ratingsByCve,
    List<Affected> affected) {

  public OvalStatement {
    vulnerabilities = List.copyOf(vulnerabilities);
    ratings = List.copyOf(ratings);
    ratingsByCve = Map.copyOf(ratingsByCve);
    affected = List.copyOf(affected);
  }
}
