package io.seawall.advisory;

import io.seawall.model.SeverityRating;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one publisher says of one or more vulnerabilities.
 *
 * @param id the publisher's own id, for example {@code GHSA-jfh8-c2jp-5v3q}
 * @param kind whether it speaks of a vulnerability at all
 * @param vulnerabilities ids under which it is reported, each one a finding: the CVE where there is
 *     one, several for an erratum that fixes several, else {@code id}; never empty
 * @param aliases all other ids of the same vulnerability; for an erratum its own id
 * @param summary one short line; null for none
 * @param published first publication; null where unknown
 * @param modified last change; null where unknown
 * @param ratings severities for all packages that it names, the publisher's preferred one first
 */
public record Advisory(
    String id,
    Kind kind,
    List<String> vulnerabilities,
    List<String> aliases,
    @Nullable String summary,
    @Nullable LocalDate published,
    @Nullable Instant modified,
    List<SeverityRating> ratings) {

  public Advisory {
    vulnerabilities = List.copyOf(vulnerabilities);
    aliases = List.copyOf(aliases);
    ratings = List.copyOf(ratings);
    if (vulnerabilities.isEmpty()) {
      throw new IllegalArgumentException("advisory without vulnerability: " + id);
    }
  }

  /** What an advisory is about. */
  public enum Kind {
    /** A vulnerability. */
    VULNERABILITY,
    /** A remark that is no vulnerability: an unmaintained or unsound crate, a bug-fix erratum. */
    NOTICE
  }
}
