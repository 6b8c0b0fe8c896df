package io.seawall.advisory.file;

import io.seawall.model.Finding;
import io.seawall.model.SeverityRating;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all feeds together know of one CVE, whatever package they speak of.
 *
 * @param exploitation what is known of attacks
 * @param ratings severities of all parties, in the order of the feeds
 * @param summary one line; null for none
 * @param published earliest publication; null where unknown
 */
public record CveDetails(
    Finding.Exploitation exploitation,
    List<SeverityRating> ratings,
    @Nullable String summary,
    @Nullable LocalDate published) {

  /** Nothing is known. */
  public static final CveDetails NONE =
      new CveDetails(Finding.Exploitation.NONE, List.of(), null, null);

  public CveDetails {
    ratings = List.copyOf(ratings);
  }
}
