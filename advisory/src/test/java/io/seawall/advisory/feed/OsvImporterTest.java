package io.seawall.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionEvent.Kind;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsvImporterTest {

  private static final String RANGES =
      "'ranges':[{'type':'ECOSYSTEM','events':[{'introduced':'0'},{'fixed':'2.0'}]}]";

  @TempDir Path folder;

  /** Keeps what an import gives. */
  private static final class Taken implements FeedSink, ImportWatch {
    private final List<Advisory> advisories = new ArrayList<>();
    private final List<List<Affected>> affected = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    @Override
    public void advisory(Advisory advisory, List<Affected> each) {
      advisories.add(advisory);
      affected.add(each);
    }

    @Override
    public void rated(String cve, List<SeverityRating> ratings) {
      throw new AssertionError("OSV records rate what they are about as a whole");
    }

    @Override
    public void exploited(String cve, LocalDate since, boolean ransomware) {
      throw new AssertionError("OSV records say nothing of attacks");
    }

    @Override
    public void likelihood(String cve, double probability) {
      throw new AssertionError("OSV records say nothing of attacks");
    }

    @Override
    public void dated(Instant instant) {}

    @Override
    public void progress(long done, long total) {
      assertThat(done).isLessThanOrEqualTo(total);
    }

    @Override
    public void problem(String place, String reason) {
      problems.add(place + ": " + reason);
    }
  }

  private final Taken taken = new Taken();

  private ImportCounts read(String... records) throws IOException {
    Path zip = folder.resolve("all.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i < records.length; i++) {
        out.putNextEntry(new ZipEntry("R" + i + ".json"));
        out.write(records[i].replace('\'', '"').getBytes(StandardCharsets.UTF_8));
      }
    }
    return new OsvImporter().read(zip, taken, taken);
  }

  private Advisory only(String record) throws IOException {
    read(record);
    assertThat(taken.problems).isEmpty();
    assertThat(taken.advisories).hasSize(1);
    return taken.advisories.getFirst();
  }

  private static String npm(String id, String rest) {
    return "{'id':'"
        + id
        + "','modified':'2024-01-02T03:04:05Z'"
        + rest
        + ",'affected':[{'package':{'ecosystem':'npm','name':'x'},"
        + RANGES
        + "}]}";
  }

  @Nested
  class Records {

    @Test
    void readsEveryPart() throws IOException {
      Advisory advisory =
          only(
              npm(
                  "GHSA-aaaa-bbbb-cccc",
                  ",'published':'2023-12-31T23:00:00Z','aliases':['CVE-2023-1234'],"
                      + "'summary':'# Bad thing','details':'Long','withdrawn':null,"
                      + "'severity':[{'type':'CVSS_V3','score':"
                      + "'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'}],"
                      + "'database_specific':{'severity':'HIGH','cwe_ids':['CWE-1']}"));

      assertThat(advisory.vulnerabilities()).containsExactly("CVE-2023-1234");
      assertThat(advisory.aliases()).containsExactly("GHSA-aaaa-bbbb-cccc");
      assertThat(advisory.summary()).isEqualTo("Bad thing");
      assertThat(advisory.published()).isEqualTo("2023-12-31");
      assertThat(advisory.modified()).isEqualTo("2024-01-02T03:04:05Z");
      assertThat(advisory.ratings())
          .containsExactly(
              new SeverityRating(
                  "ghsa", Severity.HIGH, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"));
      Affected affected = taken.affected.getFirst().getFirst();
      assertThat(affected.ecosystem()).isEqualTo(new Ecosystem("npm", "", ""));
      assertThat(affected.ranges().getFirst().events())
          .containsExactly(VersionEvent.FROM_START, new VersionEvent(Kind.FIXED, "2.0"));
    }

    @Test
    void leavesOutWithdrawnRecords() throws IOException {
      ImportCounts counts = read(npm("A-1", ",'withdrawn':'2024-01-01T00:00:00Z'"), npm("A-2", ""));

      assertThat(counts).isEqualTo(new ImportCounts(1, 1, 0, 0));
      assertThat(taken.advisories).extracting(Advisory::id).containsExactly("A-2");
    }

    @Test
    void disbelievesPlaceholderDates() throws IOException {
      Advisory advisory =
          only(
              npm("GO-2020-0001", ",'published':'0001-01-01T00:00:00Z'")
                  .replace("2024-01-02T03:04:05Z", "0001-01-01T00:00:00Z"));

      assertThat(advisory.published()).isNull();
      assertThat(advisory.modified()).isNull();
    }

    @Test
    void takesSeverityFromThePackage() throws IOException {
      read(
          npm("BIT-x-1", ",'aliases':['CVE-2023-1234'],'database_specific':{'severity':'High'}")
              .replace(
                  "'ranges'",
                  "'severity':[{'type':'CVSS_V4','score':'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/"
                      + "VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'}],'ranges'"));

      assertThat(taken.affected.getFirst().getFirst().ratings())
          .extracting(SeverityRating::source, SeverityRating::severity)
          .containsExactly(tuple("bitnami", Severity.CRITICAL));
    }

    @Test
    void marksInformationalCratesAsNotices() throws IOException {
      ImportCounts counts =
          read(
              npm("RUSTSEC-2020-0016", "")
                  .replace(
                      "'ranges'", "'database_specific':{'informational':'unmaintained'},'ranges'"));

      assertThat(counts.notices()).isEqualTo(1);
      assertThat(taken.advisories.getFirst().kind()).isEqualTo(Advisory.Kind.NOTICE);
    }

    @Test
    void readsLevelOfErratumFromItsTitle() throws IOException {
      assertThat(
              only(npm(
                      "ALSA-2024:1",
                      ",'summary':'Important: openssl update','related':['CVE-2024-1111']"))
                  .ratings())
          .containsExactly(new SeverityRating("almalinux", Severity.HIGH, null));
    }

    @Test
    void literalZeroAsIntroducedMeansFromTheStart() throws IOException {
      read(npm("A-1", ""));

      VersionEvent first =
          taken.affected.getFirst().getFirst().ranges().getFirst().events().getFirst();
      assertThat(first).isEqualTo(VersionEvent.FROM_START);
      assertThat(first.isFromStart()).isTrue();
    }

    @Test
    void packagesOfAModuleStandUnderTheStreamsOfTheTitleToo() throws IOException {
      read(
          npm("ALSA-2024:1", ",'summary':'Important: nodejs:20 and nodejs-nodemon:20 update'")
              .replace("'npm'", "'AlmaLinux:8'")
              .replace("'2.0'", "'20.1-1.module_el8.9.0+3+af1fbe4f'"));

      assertThat(taken.affected.getFirst())
          .extracting(Affected::name)
          .containsExactly("x", "nodejs:20::x", "nodejs-nodemon:20::x");
    }

    @Test
    void packagesOfNoModuleStandUnderTheirNameAlone() throws IOException {
      read(
          npm("ALSA-2024:1", ",'summary':'Important: nodejs:20 security update'")
              .replace("'npm'", "'AlmaLinux:8'"));

      assertThat(taken.affected.getFirst()).hasSize(1);
    }

    @Test
    void keepsOnlyListedVersionsThatNoRangeHolds() throws IOException {
      read(
          npm("A-1", "")
              .replace(
                  RANGES,
                  "'versions':['1.0.0','1.5.0','3.0.0','odd'],'ranges':[{'type':'GIT','events':"
                      + "[{'introduced':'0'}]},{'type':'SEMVER','events':[{'introduced':'0'},"
                      + "{'fixed':'2.0.0'}]}]"));

      Affected affected = taken.affected.getFirst().getFirst();
      assertThat(affected.ranges()).hasSize(1);
      assertThat(affected.versions()).containsExactly("3.0.0", "odd");
    }

    @Test
    void keepsRecordWithGitRangesOnlyForItsSeverity() throws IOException {
      read(npm("A-1", "").replace("ECOSYSTEM", "GIT"));

      assertThat(taken.advisories).hasSize(1);
      assertThat(taken.affected.getFirst()).isEmpty();
    }

    @Test
    void shortensSummariesAndCleansThem() throws IOException {
      String summary =
          only(npm("A-1", ",'summary':'\\u001b[31m" + "many words ".repeat(100) + "'")).summary();

      assertThat(summary).hasSizeLessThanOrEqualTo(Summary.MAX_LENGTH + 1).endsWith("…");
      assertThat(summary).doesNotContain("\u001b");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "CVE-2023-1111 | - | - | CVE-2023-1111 | -",
        "GHSA-a | CVE-2023-1111,CVE-2023-2222 | - | CVE-2023-1111 | CVE-2023-2222,GHSA-a",
        "DEBIAN-CVE-2023-1111 | - | CVE-2023-1111 | CVE-2023-1111 | -",
        "ALPINE-XSA-207 | - | XSA-207 | XSA-207 | -",
        "GHSACSV-GHSA-x | GHSA-x | - | GHSA-x | -",
        "DSA-1-1 | - | CVE-2023-1111,CVE-2023-2222 | CVE-2023-1111,CVE-2023-2222 | DSA-1-1",
        "PYSEC-2023-1 | - | - | PYSEC-2023-1 | -",
        "PYSEC-2023-1 | GHSA-a | - | PYSEC-2023-1 | GHSA-a"
      })
  void reportsUnderCveWhereThereIsOne(
      String id, String aliases, String upstream, String vulnerabilities, String others)
      throws IOException {
    Advisory advisory =
        only(npm(id, ",'aliases':" + array(aliases) + ",'upstream':" + array(upstream)));

    assertThat(advisory.vulnerabilities()).containsExactly(vulnerabilities.split(","));
    assertThat(advisory.aliases())
        .containsExactlyInAnyOrder(others == null ? new String[0] : others.split(","));
  }

  private static String array(String ids) {
    return ids == null ? "[]" : "['" + ids.replace(",", "','") + "']";
  }

  @Nested
  class BadInput {

    @Test
    void losesOnlyTheBrokenRecord() throws IOException {
      ImportCounts counts =
          read(
              npm("A-1", ""),
              "{'id':'A-2',",
              "[]",
              "{'id':5}",
              "{'modified':'2024-01-01T00:00:00Z'}",
              "{'id':'A-3','id':'A-4'}",
              npm("A-5", ",'aliases':'CVE-2023-1111'"),
              npm("A-6", "") + "{}",
              "{'id':'" + "A".repeat(300) + "'}",
              "{'a':" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
              npm("A-7", ""));

      assertThat(counts).isEqualTo(new ImportCounts(2, 0, 0, 9));
      assertThat(taken.advisories).extracting(Advisory::id).containsExactly("A-1", "A-7");
      assertThat(taken.problems)
          .hasSize(9)
          .allSatisfy(problem -> assertThat(problem).contains("all.zip!/R"));
    }

    @Test
    void refusesInvalidUtf8() throws IOException {
      Path zip = folder.resolve("all.zip");
      try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
        out.putNextEntry(new ZipEntry("A.json"));
        out.write("{\"id\":\"A\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1));
      }

      assertThat(new OsvImporter().read(zip, taken, taken).broken()).isEqualTo(1);
    }

    @Test
    void stopsAtRecordsThatUnpackToFarTooMuch() throws IOException {
      Path zip = folder.resolve("all.zip");
      try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
        out.putNextEntry(new ZipEntry("bomb.json"));
        spaces(out, 64);
        out.putNextEntry(new ZipEntry("good.json"));
        out.write(npm("A-1", "").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
      }

      assertThat(new OsvImporter().read(zip, taken, taken)).isEqualTo(new ImportCounts(1, 0, 0, 1));
      assertThat(taken.problems.getFirst()).contains("larger than 16 MiB");
    }

    private static void spaces(OutputStream out, int mebibytes) throws IOException {
      var block = new byte[1 << 20];
      Arrays.fill(block, (byte) ' ');
      for (int i = 0; i < mebibytes; i++) {
        out.write(block);
      }
    }

    @Test
    void reportsDamagedEntriesOfTheZip() throws IOException {
      read(npm("A-1", ",'details':'" + "0123456789abcdef".repeat(100) + "'"), npm("A-2", ""));
      Path zip = folder.resolve("all.zip");
      byte[] bytes = Files.readAllBytes(zip);
      for (int i = 60; i < 90; i++) {
        bytes[i] ^= 0x55;
      }
      Files.write(zip, bytes);
      taken.advisories.clear();

      ImportCounts counts = new OsvImporter().read(zip, taken, taken);

      assertThat(counts.broken()).isEqualTo(1);
      assertThat(taken.advisories).extracting(Advisory::id).containsExactly("A-2");
    }

    @Test
    void refusesWhatIsNoZip() throws IOException {
      Path zip = Files.writeString(folder.resolve("all.zip"), "not a zip");

      assertThatThrownBy(() -> new OsvImporter().read(zip, taken, taken))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void readsFolderOfRecords() throws IOException {
    Path year = Files.createDirectories(folder.resolve("osv/2024"));
    Files.writeString(year.resolve("A-1.json"), npm("A-1", "").replace('\'', '"'));
    Files.writeString(folder.resolve("osv/A-2.json"), npm("A-2", "").replace('\'', '"'));
    Files.writeString(folder.resolve("osv/README.md"), "text");

    ImportCounts counts = new OsvImporter().read(folder.resolve("osv"), taken, taken);

    assertThat(counts).isEqualTo(ImportCounts.taken(2, 0));
    assertThat(taken.advisories).extracting(Advisory::id).containsExactly("A-1", "A-2");
  }

  @ParameterizedTest
  @CsvSource({
    "Debian:12, deb/debian/12",
    "Ubuntu:24.04:LTS, deb/ubuntu/24.04",
    "Ubuntu:Pro:16.04:LTS, deb/ubuntu-pro/16.04",
    "Alpine:v3.20, apk/alpine/3.20",
    "Alpine:edge, apk/alpine/edge",
    "AlmaLinux:9, rpm/almalinux/9",
    "Rocky Linux:9, rpm/rocky/9",
    "Red Hat:enterprise_linux:9::baseos, rpm/rhel/9",
    "Red Hat:rhel_eus:9.2::appstream, rpm/rhel-rhel_eus/9.2",
    "openSUSE:Leap 15.6, rpm/opensuse-leap/15.6",
    "openSUSE:Tumbleweed, rpm/opensuse-tumbleweed/",
    "SUSE:Linux Enterprise Server 15 SP5, rpm/sles/15.5",
    "SUSE:Linux Enterprise Module for Basesystem 15 SP6, rpm/sles/15.6",
    "Wolfi, apk/wolfi/",
    "Packagist:https://packages.drupal.org/8, composer",
    "crates.io, cargo",
    "Go, golang",
    "Bitnami, bitnami",
    "GitHub Actions, github-actions"
  })
  void mapsEcosystemNames(String name, String expected) {
    assertThat(OsvEcosystem.parse(name).text()).isEqualTo(expected);
  }
}
