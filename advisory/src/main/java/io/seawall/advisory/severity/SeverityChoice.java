package io.seawall.advisory.severity;

import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.util.List;

/**
 * Whose level counts where several parties judged a vulnerability: the distribution that built the
 * package, then the publisher of the matched record, then NVD, CISA and the large databases, then
 * anybody. A party that gives no level is passed over.
 */
public final class SeverityChoice {

  /** Who is asked after the distribution and the publisher of the record. */
  private static final List<String> ORDER = List.of("nvd", "cisa-adp", "ghsa", "redhat");

  private SeverityChoice() {}

  /**
   * The level that counts.
   *
   * @param ratings all that are known; those of the matched records first
   * @param distribution os-release identifier of the package's distribution; empty for a language
   * @param publisher source of the ratings of the matched record
   */
  public static Severity choose(
      List<SeverityRating> ratings, String distribution, String publisher) {
    Severity chosen = of(ratings, distribution.startsWith("rhel") ? "redhat" : distribution);
    if (chosen == Severity.UNKNOWN) {
      chosen = of(ratings, publisher);
    }
    for (int i = 0; i < ORDER.size() && chosen == Severity.UNKNOWN; i++) {
      chosen = of(ratings, ORDER.get(i));
    }
    for (int i = 0; i < ratings.size() && chosen == Severity.UNKNOWN; i++) {
      chosen = ratings.get(i).severity();
    }
    return chosen;
  }

  private static Severity of(List<SeverityRating> ratings, String source) {
    for (SeverityRating rating : ratings) {
      if (rating.source().equals(source) && rating.severity() != Severity.UNKNOWN) {
        return rating.severity();
      }
    }
    return Severity.UNKNOWN;
  }
}
