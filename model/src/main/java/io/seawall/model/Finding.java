package io.seawall.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An advisory that applies to a component.
 *
 * @param id the CVE where the advisory has one, else the publisher's own id
 * @param aliases the other ids of the same vulnerability, sorted
 * @param component what is vulnerable
 * @param status what the publisher says of this package
 * @param severity the level that counts: the distribution's own judgement before others'
 * @param severities every party's level
 * @param fixedVersions versions that fix it, in the publisher's order; empty where there is none
 * @param summary one line; null where the feeds give none
 * @param published first publication; null where unknown
 * @param exploitation what is known of attacks
 * @param why how the match came about: the feed, its record, and the comparison made
 */
public record Finding(
    String id,
    List<String> aliases,
    Component component,
    AdvisoryStatus status,
    Severity severity,
    List<SeverityRating> severities,
    List<String> fixedVersions,
    @Nullable String summary,
    @Nullable LocalDate published,
    Exploitation exploitation,
    Match why) {

  public Finding {
    aliases = List.copyOf(aliases);
    severities = List.copyOf(severities);
    fixedVersions = List.copyOf(fixedVersions);
  }

  /** Whether a version exists that fixes it. */
  public boolean fixable() {
    return !fixedVersions.isEmpty();
  }

  /** The fixed versions as one text, or null where there is none. */
  public @Nullable String fixedVersion() {
    return fixedVersions.isEmpty() ? null : String.join(", ", fixedVersions);
  }

  /**
   * What is known of attacks that use a vulnerability.
   *
   * @param knownSince date on which CISA listed it as exploited; null if it is not listed
   * @param ransomware whether CISA knows of ransomware that uses it
   * @param epss probability of exploitation in the next 30 days (FIRST EPSS), 0 to 1; null where
   *     unscored
   */
  public record Exploitation(
      @Nullable LocalDate knownSince, boolean ransomware, @Nullable Double epss) {

    /** Nothing is known. */
    public static final Exploitation NONE = new Exploitation(null, false, null);
  }

  /**
   * How a finding came about.
   *
   * @param provider feed that holds the record, for example {@code osv/Debian}
   * @param record the record's own id, for example {@code DEBIAN-CVE-2023-4911}
   * @param package_ name that was looked up: the source package for operating-system packages
   * @param version version that was compared
   * @param range the vulnerable range in words, for example {@code < 2.36-9+deb12u3}
   */
  public record Match(
      String provider, String record, String package_, String version, String range) {}
}
