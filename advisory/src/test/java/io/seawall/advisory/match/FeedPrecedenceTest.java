package io.seawall.advisory.match;

import static io.seawall.advisory.Samples.BOOKWORM;
import static io.seawall.advisory.Samples.DEBIAN_12;
import static io.seawall.advisory.Samples.NPM;
import static io.seawall.advisory.Samples.advisory;
import static io.seawall.advisory.Samples.always;
import static io.seawall.advisory.Samples.before;
import static io.seawall.advisory.Samples.component;
import static io.seawall.advisory.Samples.deb;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.Samples;
import io.seawall.advisory.file.AdvisoryFileBuilder;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.Finding;
import io.seawall.model.PackageType;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is believed where feeds contradict each other (docs/formats/feeds.md). */
class FeedPrecedenceTest {

  private static final String TRACKER = "debian-tracker";
  private static final String OVAL = "oval/debian";
  private static final String CONVERTED = "osv/Debian";

  private static final Affected OPEN = always(DEBIAN_12, "zlib", AdvisoryStatus.AFFECTED);
  private static final Affected CLEARED = always(DEBIAN_12, "zlib", AdvisoryStatus.NOT_AFFECTED);

  @TempDir Path folder;

  private final AdvisoryFileBuilder builder = new AdvisoryFileBuilder(Samples.BUILT);

  private static Affected fixedIn(String version) {
    return before(DEBIAN_12, "zlib", version);
  }

  /** A feed of the year that says this of CVE-2024-1; without a date where the year is 0. */
  private void feed(String provider, int year, Affected says, SeverityRating... ratings) {
    FeedSink sink = builder.provider(provider, null);
    sink.advisory(advisory("CVE-2024-1", ratings), List.of(says));
    if (year != 0) {
      sink.dated(Instant.parse(year + "-01-01T00:00:00Z"));
    }
  }

  private List<Finding> findings(Component component) {
    return Matcher.match(Samples.write(folder, builder), BOOKWORM, List.of(component)).findings();
  }

  /** What is found in zlib 2. */
  private @Nullable Finding found() {
    List<Finding> findings = findings(deb("zlib", "2"));
    assertThat(findings).hasSizeLessThanOrEqualTo(1);
    return findings.isEmpty() ? null : findings.getFirst();
  }

  private Finding finding() {
    return Objects.requireNonNull(found(), "nothing is found");
  }

  @ParameterizedTest
  @CsvSource({
    "debian-tracker, oval/debian",
    "oval/debian, osv/Debian",
    "debian-tracker (a/b.json), osv/Debian",
    "osv/Debian, starter/debian-12",
    "alpine-secdb/v3.20/main, osv/Alpine",
    "wolfi-secdb/os, osv/Wolfi",
    "csaf/vex, oval/redhat",
    "oval/redhat, osv/Red Hat",
    "oval/noble, osv/Ubuntu"
  })
  void nearerFeedDecidesWhateverTheirOrder(String nearer, String farther) {
    feed(farther, 2026, fixedIn("9"));
    feed(nearer, 2026, fixedIn("3"));

    assertThat(finding().fixedVersions()).containsExactly("3");
    assertThat(finding().why().provider()).isEqualTo(nearer);
  }

  @Nested
  class PublisherBeforeConverter {

    @Test
    void fixThatThePublisherNamesCountsWhereBothNameOne() {
      feed(CONVERTED, 2026, fixedIn("9"));
      feed(TRACKER, 0, fixedIn("2"));

      assertThat(found()).isNull();
    }

    @Test
    void clearedByThePublisherIsClearedWhateverTheDates() {
      feed(CONVERTED, 2026, fixedIn("9"));
      feed(TRACKER, 2023, CLEARED);

      assertThat(found()).isNull();
    }

    @Test
    void affectedByThePublisherBeatsAConverterThatClears() {
      feed(CONVERTED, 2024, CLEARED);
      feed(TRACKER, 2024, OPEN);

      assertThat(finding().why().provider()).isEqualTo(TRACKER);
    }

    @Test
    void affectedByAPublisherWithoutDateBeatsAConverterThatClears() {
      feed(CONVERTED, 2024, CLEARED);
      feed(TRACKER, 0, fixedIn("3"));

      assertThat(finding().why().provider()).isEqualTo(TRACKER);
    }

    @Test
    void newerConverterThatClearsBeatsAnOlderPublisher() {
      feed(OVAL, 2023, OPEN);
      feed(CONVERTED, 2026, CLEARED);

      assertThat(found()).isNull();
    }

    @Test
    void undeterminedByThePublisherStaysUndetermined() {
      feed(CONVERTED, 2026, OPEN);
      feed(TRACKER, 0, always(DEBIAN_12, "zlib", AdvisoryStatus.UNDETERMINED));

      assertThat(finding().status()).isEqualTo(AdvisoryStatus.UNDETERMINED);
    }
  }

  @Nested
  class UnfixedAgainstFixed {

    @Test
    void fixThatANewerConverterKnowsBeatsAnOlderUnfixed() {
      feed(OVAL, 2023, OPEN);
      feed(CONVERTED, 2026, fixedIn("3"));

      assertThat(finding().fixedVersions()).containsExactly("3");
    }

    @Test
    void installedFixThatANewerConverterKnowsClearsAnOlderUnfixed() {
      feed(OVAL, 2023, OPEN);
      feed(CONVERTED, 2026, fixedIn("1"));

      assertThat(found()).isNull();
    }

    @Test
    void fixBeatsUnfixedWhereNobodyKnowsWhichIsNewer() {
      feed(TRACKER, 0, always(DEBIAN_12, "zlib", AdvisoryStatus.WILL_NOT_FIX));
      feed("starter/debian-12", 2026, fixedIn("1"));

      assertThat(found()).isNull();
    }

    @Test
    void publisherThatIsNewerAndKnowsNoFixIsBelieved() {
      feed(CONVERTED, 2023, fixedIn("1"));
      feed(OVAL, 2026, OPEN);

      assertThat(finding().fixedVersions()).isEmpty();
    }
  }

  @Nested
  class NewerBeforeOlder {

    @Test
    void newerOfTwoCopiesDecides() {
      feed("oval/debian (old)", 2023, fixedIn("9"));
      feed("oval/debian (new)", 2026, fixedIn("2"));

      assertThat(found()).isNull();
    }

    @Test
    void newerOfTwoCopiesDecidesAlsoForWorse() {
      feed("oval/debian (new)", 2026, fixedIn("9"));
      feed("oval/debian (old)", 2023, fixedIn("2"));

      assertThat(finding().fixedVersions()).containsExactly("9");
    }

    @Test
    void copiesWithoutDateSpeakTogether() {
      feed("alpine-secdb/edge/main (a)", 0, fixedIn("2"));
      feed("alpine-secdb/edge/main (b)", 0, fixedIn("9"));

      assertThat(finding().fixedVersions()).containsExactly("9");
    }
  }

  @Test
  void oneFindingHasTheIdsAndSeveritiesOfAllFeeds() {
    var low = new SeverityRating("debian", Severity.LOW, null);
    var high = new SeverityRating("nvd", Severity.HIGH, null);
    builder
        .provider(CONVERTED, null)
        .advisory(
            advisory("DSA-1", List.of("CVE-2024-1"), List.of("GHSA-1"), high),
            List.of(fixedIn("9")));
    feed(TRACKER, 0, fixedIn("3"), low);

    Finding finding = finding();

    assertThat(finding.id()).isEqualTo("CVE-2024-1");
    assertThat(finding.aliases()).containsExactly("GHSA-1");
    assertThat(finding.severities()).containsExactly(low, high);
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.fixedVersions()).containsExactly("3");
  }

  @Test
  void ratingOfOnePackageSaysNothingOfAnother() {
    FeedSink sink = builder.provider(TRACKER, null);
    sink.advisory(
        advisory("CVE-2024-1"),
        List.of(
            new Affected(
                DEBIAN_12,
                "minizip",
                AdvisoryStatus.AFFECTED,
                OPEN.ranges(),
                List.of(),
                List.of(new SeverityRating("debian", Severity.NEGLIGIBLE, null)))));
    sink.advisory(advisory("CVE-2024-1"), List.of(OPEN));

    assertThat(finding().severity()).isEqualTo(Severity.UNKNOWN);
  }

  @Test
  void recordOfAnotherReleaseSaysNothing() {
    Ecosystem older = new Ecosystem("apk", "alpine", "3.19");
    feed("alpine-secdb/v3.19/main", 0, before(older, "zlib", "9-r0"));
    feed(
        "alpine-secdb/v3.20/main",
        0,
        before(new Ecosystem("apk", "alpine", "3.20"), "zlib", "1-r0"));

    assertThat(
            Matcher.match(
                    Samples.write(folder, builder),
                    new Distribution("alpine", "3.20.3", null, ""),
                    List.of(component(PackageType.APK, "zlib", "2-r0")))
                .findings())
        .isEmpty();
  }

  @Test
  void feedsOfLanguagesHaveNoRank() {
    feed("osv/npm", 2026, before(NPM, "zlib", "3.0.0"));
    feed("starter/npm", 2023, before(NPM, "zlib", "9.0.0"));

    assertThat(findings(component(PackageType.NPM, "zlib", "2.0.0")))
        .singleElement()
        .extracting(Finding::fixedVersions)
        .isEqualTo(List.of("3.0.0", "9.0.0"));
  }
}
