package io.seawall.advisory.feed.alpine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.Samples;
import io.seawall.advisory.TakenFeed;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.feed.ImportCounts;
import io.seawall.advisory.file.AdvisoryFileBuilder;
import io.seawall.advisory.match.Matcher;
import io.seawall.advisory.match.Matches;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Distribution;
import io.seawall.model.PackageType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecdbImporterTest {

  @TempDir Path folder;

  private final TakenFeed taken = new TakenFeed();

  private Path write(String json) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "secdb", ".json"), json.replace('\'', '"'));
  }

  private Path secdb(String release, String packages) throws IOException {
    return write(
        "{'apkurl':'x','reponame':'main','urlprefix':'https://dl-cdn.alpinelinux.org/alpine',"
            + "'distroversion':'"
            + release
            + "','packages':["
            + packages
            + "]}");
  }

  private ImportCounts read(Path file) throws IOException {
    return new SecdbImporter().read(file, taken, taken);
  }

  /** What is read of one package with these fixes. */
  private List<Affected> fixes(String secfixes) throws IOException {
    read(secdb("v3.20", "{'pkg':{'name':'xen','secfixes':" + secfixes + "}}"));
    return taken.allAffected();
  }

  @Test
  void literalZeroAsVersionMeansNotAffected() throws IOException {
    assertThat(fixes("{'0':['CVE-2020-29567']}"))
        .singleElement()
        .satisfies(says -> {
          assertThat(says.status()).isEqualTo(AdvisoryStatus.NOT_AFFECTED);
          assertThat(says.ranges())
              .containsExactly(new VersionRange(List.of(VersionEvent.FROM_START)));
        });
  }

  @Test
  void literalZeroYieldsToAVersionOfTheSamePackage() throws IOException {
    assertThat(fixes("{'0':['CVE-2026-1','CVE-2026-2'],'1.3-r0':['CVE-2026-1']}"))
        .extracting(Affected::status)
        .containsExactly(AdvisoryStatus.NOT_AFFECTED, AdvisoryStatus.AFFECTED);
    assertThat(taken.advisories())
        .extracting(Advisory::id)
        .containsExactly("CVE-2026-2", "CVE-2026-1");
  }

  @Test
  void packageIsAffectedBelowTheVersionThatListsTheFix() throws IOException {
    assertThat(fixes("{'4.8.0-r1':['CVE-2016-6258 XSA-182'],'4.9-r0':['XSA-207']}"))
        .extracting(Affected::ecosystem, Affected::name, Affected::status, Affected::ranges)
        .containsExactly(
            tuple(
                Ecosystem.parse("apk/alpine/3.20"),
                "xen",
                AdvisoryStatus.AFFECTED,
                List.of(VersionRange.before("4.8.0-r1"))),
            tuple(
                Ecosystem.parse("apk/alpine/3.20"),
                "xen",
                AdvisoryStatus.AFFECTED,
                List.of(VersionRange.before("4.9-r0"))));
    assertThat(taken.advisories())
        .extracting(Advisory::vulnerabilities, Advisory::aliases)
        .containsExactly(
            tuple(List.of("CVE-2016-6258"), List.of("XSA-182")),
            tuple(List.of("XSA-207"), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'distroversion':'v3.20','reponame':'community' | apk/alpine/3.20 | alpine-secdb/v3.20/community",
        "'distroversion':'edge','reponame':'main' | apk/alpine/edge | alpine-secdb/edge/main",
        "'reponame':'os','urlprefix':'https://packages.wolfi.dev' | apk/wolfi/ | wolfi-secdb/os",
        "'reponame':'os','urlprefix':'x' | apk/wolfi/ | wolfi-secdb/os",
        "'reponame':'chainguard','urlprefix':'https://packages.cgr.dev' | apk/chainguard/ |"
            + " chainguard-secdb/chainguard",
        "'distroversion':'v3.20' | apk/alpine/3.20 | alpine-secdb/v3.20/all"
      })
  void headTellsDistributionAndRelease(String head, String ecosystem, String provider)
      throws IOException {
    Path file =
        write(
            "{'packages':[{'pkg':{'secfixes':{'1-r0':['CVE-2024-1']},'name':'a'}}]," + head + "}");

    assertThat(read(file)).isEqualTo(ImportCounts.taken(1, 0));
    assertThat(taken.allAffected().getFirst().ecosystem()).isEqualTo(Ecosystem.parse(ecosystem));
    assertThat(SecdbImporter.provider(file)).isEqualTo(provider);
  }

  @Test
  void contentTellsTheReleaseAndNotThePlace() throws IOException {
    Files.createDirectories(folder.resolve("v3.19"));
    Path file = Files.move(secdb("v3.20", ""), folder.resolve("v3.19/main.json"));

    assertThat(SecdbImporter.provider(file)).isEqualTo("alpine-secdb/v3.20/main");
  }

  @Nested
  class Ids {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "CVE-2024-1234 | CVE-2024-1234 |",
          "CVE-2018-8897  XSA-260 | CVE-2018-8897 | XSA-260",
          "CVE-2020-11740 CVE-2020-11741 XSA-313 | CVE-2020-11740 CVE-2020-11741 | XSA-313",
          "CVE-2024-56326 GHSA-q2x7-8rv6-6q7h | CVE-2024-56326 | GHSA-q2x7-8rv6-6q7h",
          "CVE-2026-45078, GHSA-8q93-326v-3m7g | CVE-2026-45078 | GHSA-8q93-326v-3m7g",
          "CVE-2026-47215 / GHSA-wqcr-7rf3-f64m | CVE-2026-47215 | GHSA-wqcr-7rf3-f64m",
          "CVE-2019-1234 (+ regression fix) | CVE-2019-1234 |",
          "CVE-2024-1234 (incomplete fix, see #17) | CVE-2024-1234 |",
          "CVE_2019-2426 | CVE-2019-2426 |",
          "CVE 2025-48379 | CVE-2025-48379 |",
          "CVE-2017-17434-1 | CVE-2017-17434 |",
          "CVE-????-????? TS-2024-005 | TS-2024-005 |",
          "CVE N/A ZBX-11023 | ZBX-11023 |",
          "XSA-207 | XSA-207 |",
          "wnpa-sec-2017-18 | wnpa-sec-2017-18 |",
          "CVE-46838 | CVE-46838 |",
          "DW202402-001 | DW202402-001 |",
          "XSA-238 VSV00013 | XSA-238 | VSV00013"
        })
    void findsIdsInWhatPeopleWrote(String text, String vulnerabilities, @Nullable String aliases) {
      assertThat(SecdbIds.parse(text)).isEqualTo(new SecdbIds(ids(vulnerabilities), ids(aliases)));
    }

    private static List<String> ids(@Nullable String text) {
      return text == null ? List.of() : List.of(text.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"none", "''", "CVE-????-?????", "fixed in git", "CVE N/A"})
    void refusesTextsWithoutAnId(String text) {
      assertThat(SecdbIds.parse(text)).isNull();
    }
  }

  @Nested
  class BadInput {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "7 | is no package",
          "{'pkg':{'name':'a','secfixes':{'1-r0':'CVE-2024-1'}}} | has no version with a list",
          "{'pkg':{'name':'a','secfixes':{'':['CVE-2024-1']}}} | has no version with a list",
          "{'pkg':{'name':'a','secfixes':{'1-r0':[7]}}} | names no vulnerability",
          "{'pkg':{'name':'a','secfixes':{'1-r0':['some day']}}} | names no vulnerability",
          "{'pkg':{'secfixes':{'1-r0':['CVE-2024-1']}}} | a package without a name"
        })
    void brokenPackageIsReportedAndTheRestIsTaken(String broken, String reason) throws IOException {
      String good = "{'pkg':{'name':'b','secfixes':{'2-r0':['CVE-2024-2']}}}";

      assertThat(read(secdb("v3.20", broken + "," + good))).isEqualTo(ImportCounts.taken(1, 1));

      assertThat(taken.problems()).singleElement().asString().contains(reason);
      assertThat(taken.advisories()).extracting(Advisory::id).containsExactly("CVE-2024-2");
    }

    @Test
    void packagesWithoutFixesAreNothing() throws IOException {
      assertThat(read(secdb("v3.20", "{'pkg':{'name':'a','secfixes':null}},{'pkg':{'name':'b'}}")))
          .isEqualTo(ImportCounts.NONE);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{'packages':[] | is no JSON",
          "{'packages':[]} | does not say of which distribution",
          "{'distroversion':'v3.20','packages':{}} | 'packages' is not an array",
          "{'distroversion':'v3.20'} 1 | something follows"
        })
    void refusesFilesOfAnotherShape(String json, String reason) throws IOException {
      Path file = write(json);

      assertThat(SecdbImporter.provider(file)).startsWith("alpine-secdb");
      assertThatThrownBy(() -> read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"4.7.9-r0, 1", "4.8.0-r0, 0", "4.9-r0, 0"})
    void versionsThatAreNoneCountAsFarAsApkReadsThem(String installed, int findings)
        throws IOException {
      Path file = secdb("v3.20", "{'pkg':{'name':'a','secfixes':{'4.8.0.-r1':['CVE-2024-1']}}}");
      var builder = new AdvisoryFileBuilder(Samples.BUILT);
      new SecdbImporter().read(file, builder.provider("alpine-secdb/v3.20/main", null), taken);

      Matches matches =
          Matcher.match(
              Samples.write(folder, builder),
              new Distribution("alpine", "3.20.1", null, ""),
              List.of(Samples.component(PackageType.APK, "a", installed)));

      assertThat(matches.findings()).hasSize(findings);
      assertThat(matches.notChecked()).isEmpty();
    }
  }
}
