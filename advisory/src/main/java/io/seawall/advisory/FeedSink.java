package io.seawall.advisory;

import io.seawall.model.SeverityRating;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Takes what one provider publishes. */
public interface FeedSink {

  /** Takes an advisory with the packages that it concerns. */
  void advisory(Advisory advisory, List<Affected> affected);

  /**
   * Takes severities of one of several vulnerabilities of an advisory.
   *
   * @param cve ignored unless it is a CVE id
   */
  void rated(String cve, List<SeverityRating> ratings);

  /**
   * Takes a vulnerability that is exploited.
   *
   * @param cve for example {@code CVE-2021-44228}; ignored unless it is a CVE id
   * @param since date of the listing
   * @param ransomware whether ransomware is known to use it
   */
  void exploited(String cve, LocalDate since, boolean ransomware);

  /**
   * Takes the probability of exploitation in the next 30 days.
   *
   * @param cve ignored unless it is a CVE id
   * @param probability 0 to 1
   */
  void likelihood(String cve, double probability);

  /** Takes the date of the feed as a whole. */
  void dated(Instant instant);
}
