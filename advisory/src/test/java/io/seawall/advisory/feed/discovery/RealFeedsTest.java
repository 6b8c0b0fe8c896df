package io.seawall.advisory.feed.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.RealFeeds;
import io.seawall.advisory.feed.AdvisoryBuild;
import io.seawall.advisory.feed.ImportCounts;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.store.SwapChecks;
import io.seawall.model.FeedVersion;
import io.seawall.model.Finding.Exploitation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Builds one file of all feeds of the folder that the environment variable SEAWALL_FEEDS names. */
class RealFeedsTest {

  private static FeedFolder found;
  private static AdvisoryBuild.Report report;
  private static AdvisoryFile file;

  @BeforeAll
  static void buildsFileOfAllFeeds() {
    RealFeeds.Built all = RealFeeds.all();
    found = all.found();
    report = all.report();
    file = AdvisoryFile.open(all.path());
  }

  private static ImportCounts counts(String provider) {
    return report.counts().getOrDefault(provider, ImportCounts.NONE);
  }

  @Test
  void takesEveryRecordOfOsv() {
    assertThat(found.feeds()).extracting(feed -> feed.importer().format()).contains("OSV", "EPSS");
    assertThat(counts("osv/Debian")).isEqualTo(ImportCounts.taken(27_284, 0));
    assertThat(counts("osv/Alpine")).isEqualTo(ImportCounts.taken(10_291, 0));
    assertThat(counts("osv/PyPI")).isEqualTo(new ImportCounts(6_811, 269, 0, 0));
    assertThat(counts("osv/Go")).isEqualTo(new ImportCounts(4_274, 17, 0, 0));
    assertThat(counts("osv/crates.io")).isEqualTo(new ImportCounts(1_193, 13, 466, 0));
  }

  @Test
  void fitsItsBarsAndIsSound() {
    assertThat(file.size()).isLessThan(60L << 20);
    assertThat(file.verify()).isEmpty();
    assertThat(SwapChecks.STANDARD.problems(file, null)).isEmpty();
  }

  @Test
  void disbelievesDatesOfTheFutureAndPlaceholders() {
    assertThat(file.providers())
        .filteredOn(provider -> provider.provider().equals("osv/PyPI"))
        .extracting(FeedVersion::newest)
        .containsExactly(Instant.parse("2026-07-23T14:34:38Z"));
    assertThat(file.providers())
        .filteredOn(provider -> provider.provider().equals("osv/Go"))
        .extracting(FeedVersion::newest)
        .containsOnlyNulls();
  }

  @Test
  void knowsExploitedVulnerabilities() {
    Exploitation log4shell = file.cve("CVE-2021-44228").exploitation();

    assertThat(log4shell.knownSince()).isEqualTo(LocalDate.of(2021, 12, 10));
    assertThat(log4shell.ransomware()).isTrue();
  }

  @Test
  void coversReleasesByTheirNames() {
    for (String ecosystem :
        List.of("deb/debian/12", "apk/alpine/3.20", "apk/alpine/edge", "rpm/almalinux/9", "npm")) {
      assertThat(file.covers(Ecosystem.parse(ecosystem))).as(ecosystem).isTrue();
    }
  }
}
