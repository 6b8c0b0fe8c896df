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
import static org.assertj.core.api.Assertions.tuple;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.Samples;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.Finding;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import io.seawall.model.SourcePackage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatcherTest {

  @TempDir Path folder;

  private Matches match(Consumer<FeedSink> feed, Component... components) {
    return Matcher.match(Samples.file(folder, feed), BOOKWORM, List.of(components));
  }

  private Finding only(Consumer<FeedSink> feed, Component component) {
    Matches matches = match(feed, component);
    assertThat(matches.findings()).hasSize(1);
    return matches.findings().getFirst();
  }

  @Nested
  class Lookup {

    @Test
    void looksUbuntuPackagesUpByTheirSourceAndByThemselves() {
      var ubuntu = new Ecosystem("deb", "ubuntu", "24.04");
      var noble = new Distribution("ubuntu", "24.04", "noble", "Ubuntu 24.04 LTS");
      AdvisoryFile file =
          Samples.file(
              folder,
              sink -> {
                sink.advisory(
                    advisory("CVE-2024-0001"), List.of(before(ubuntu, "curl", "8.5.0-3")));
                sink.advisory(
                    advisory("CVE-2024-0002"),
                    List.of(before(ubuntu, "binary/libcurl4", "8.5.0-9")));
                sink.advisory(
                    advisory("CVE-2024-0003"), List.of(before(ubuntu, "binary/curl", "8.5.0-9")));
              });
      Matches matches =
          Matcher.match(file, noble, List.of(deb("libcurl4", "8.5.0-4", "curl", "8.5.0-2")));

      assertThat(matches.findings())
          .extracting(
              Finding::id, finding -> finding.why().package_(), finding -> finding.why().version())
          .containsExactly(
              tuple("CVE-2024-0001", "curl", "8.5.0-2"),
              tuple("CVE-2024-0002", "libcurl4", "8.5.0-4"));
    }

    @Test
    void judgesRpmOfModuleByStatementsAboutItsStream() {
      var rhel = new Ecosystem("rpm", "rhel", "8");
      var distribution = new Distribution("rhel", "8.10", null, "Red Hat Enterprise Linux 8.10");
      AdvisoryFile file =
          Samples.file(
              folder,
              sink -> {
                sink.advisory(
                    advisory("CVE-2024-0001"),
                    List.of(before(rhel, "nodejs:18::nodejs", "1:18.20-1.module+el8")));
                sink.advisory(
                    advisory("CVE-2024-0002"),
                    List.of(before(rhel, "nodejs:20::nodejs", "1:20.12-1.module+el8")));
                sink.advisory(
                    advisory("CVE-2024-0003"),
                    List.of(always(rhel, "nodejs", AdvisoryStatus.WILL_NOT_FIX)));
              });
      var installed =
          new Component(
              PackageUrl.parse(
                  "pkg:rpm/redhat/nodejs@18.19-1.module%2Bel8?epoch=1&rpmmod=nodejs:18:8090:a751"),
              PackageType.RPM,
              "nodejs",
              "1:18.19-1.module+el8",
              null,
              Presence.INSTALLED,
              null,
              List.of(),
              null,
              List.of());

      assertThat(Matcher.match(file, distribution, List.of(installed)).findings())
          .extracting(Finding::id)
          .containsExactly("CVE-2024-0001");
    }

    @Test
    void matchesDebianPackagesBySourceNameAndSourceVersion() {
      Finding finding =
          only(
              sink ->
                  sink.advisory(
                      advisory("CVE-2024-6119"), List.of(before(DEBIAN_12, "openssl", "3.0.14-1"))),
              deb("libssl3", "99:1", "openssl", "3.0.13-1"));

      assertThat(finding.component().name()).isEqualTo("libssl3");
      assertThat(finding.why())
          .isEqualTo(
              new Finding.Match("test", "CVE-2024-6119", "openssl", "3.0.13-1", "< 3.0.14-1"));
      assertThat(finding.status()).isEqualTo(AdvisoryStatus.FIXED);
      assertThat(finding.fixedVersions()).containsExactly("3.0.14-1");
    }

    @Test
    void doesNotMatchBinaryNameOfDebianPackage() {
      Matches matches =
          match(
              sink ->
                  sink.advisory(
                      advisory("CVE-2024-6119"), List.of(before(DEBIAN_12, "libssl3", "99"))),
              deb("libssl3", "1", "openssl", "1"));

      assertThat(matches.findings()).isEmpty();
    }

    @Test
    void matchesRpmByOwnNameBeforeSource() {
      var alma = new Ecosystem("rpm", "almalinux", "9");
      AdvisoryFile file =
          Samples.file(
              folder,
              sink -> {
                sink.advisory(
                    advisory("CVE-2023-1111"), List.of(before(alma, "perl-Foo", "2.0-1")));
                sink.advisory(advisory("CVE-2023-2222"), List.of(before(alma, "perl", "5.40-1")));
              });
      var nine = new Distribution("almalinux", "9.4", null, "AlmaLinux 9.4");

      assertThat(
              Matcher.match(
                      file,
                      nine,
                      List.of(
                          rpm("perl-Foo", "1.0-1", "perl", "5.32-1"),
                          rpm("perl-libs", "5.32-1", "perl", "5.32-1")))
                  .findings())
          .extracting(finding -> finding.component().name() + " " + finding.id())
          .containsExactly("perl-Foo CVE-2023-1111", "perl-libs CVE-2023-2222");
    }

    @Test
    void doesNotCompareModularWithOrdinaryRpms() {
      var alma = new Ecosystem("rpm", "almalinux", "8");
      AdvisoryFile file =
          Samples.file(
              folder,
              sink ->
                  sink.advisory(
                      advisory("CVE-2023-1111"),
                      List.of(before(alma, "postgresql", "16.6-1.module_el8.10.0+3930+ecf33554"))));
      var eight = new Distribution("almalinux", "8.10", null, "AlmaLinux 8.10");

      assertThat(
              Matcher.match(
                      file, eight, List.of(rpm("postgresql", "13.1-1.el8", "postgresql", "13.1-1")))
                  .findings())
          .isEmpty();
    }

    private static Component rpm(String name, String version, String source, String sourceVersion) {
      return new Component(
          PackageUrl.of("rpm", "almalinux", name, version),
          PackageType.RPM,
          name,
          version,
          new SourcePackage(source, sourceVersion),
          Presence.INSTALLED,
          null,
          List.of(),
          null,
          List.of());
    }

    @Test
    void readsGoVersionsWithAndWithoutPrefix() {
      var go = Ecosystem.of(PackageType.GOLANG);
      Matches matches =
          match(
              sink -> {
                sink.advisory(
                    advisory("CVE-2022-41723"), List.of(before(go, "golang.org/x/net", "0.7.0")));
                sink.advisory(advisory("CVE-2023-39325"), List.of(before(go, "stdlib", "1.20.10")));
              },
              component(PackageType.GOLANG, "golang.org/x/net", "v0.1.0"),
              component(PackageType.GOLANG, "stdlib", "go1.20.3"));

      assertThat(matches.findings())
          .extracting(Finding::id)
          .containsExactlyInAnyOrder("CVE-2022-41723", "CVE-2023-39325");
    }

    @Test
    void findsPythonPackageInAnySpelling() {
      var pypi = Ecosystem.of(PackageType.PYPI);
      assertThat(
              match(
                      sink ->
                          sink.advisory(
                              advisory("CVE-2020-1"), List.of(before(pypi, "zope-interface", "5"))),
                      component(PackageType.PYPI, "Zope.Interface", "4.0"))
                  .findings())
          .hasSize(1);
    }

    @Test
    void leavesOutWhatAnOperatingSystemPackageOwns() {
      Component plain = component(PackageType.NPM, "lodash", "1.0.0");
      var owned =
          new Component(
              plain.purl(),
              plain.type(),
              plain.name(),
              plain.version(),
              null,
              Presence.INSTALLED,
              PackageUrl.parse("pkg:deb/debian/node-lodash@1.0.0"),
              List.of(),
              null,
              List.of());

      assertThat(
              match(
                      sink ->
                          sink.advisory(
                              advisory("CVE-2019-10744"),
                              List.of(before(NPM, "lodash", "4.17.12"))),
                      owned)
                  .findings())
          .isEmpty();
    }
  }

  @Nested
  class Statements {

    @Test
    void mergesRecordsOfOneVulnerability() {
      Finding finding =
          only(
              sink -> {
                sink.advisory(
                    advisory(
                        "PYSEC-2021-1",
                        List.of("PYSEC-2021-1"),
                        List.of("GHSA-aaaa-bbbb-cccc"),
                        new SeverityRating("pypa", Severity.HIGH, null)),
                    List.of(before(NPM, "x", "2.0.0")));
                sink.advisory(
                    advisory(
                        "GHSA-aaaa-bbbb-cccc",
                        List.of("CVE-2021-1234"),
                        List.of("GHSA-aaaa-bbbb-cccc"),
                        new SeverityRating("ghsa", Severity.LOW, null)),
                    List.of(before(NPM, "x", "1.9.0")));
              },
              component(PackageType.NPM, "x", "1.0.0"));

      assertThat(finding.id()).isEqualTo("CVE-2021-1234");
      assertThat(finding.aliases()).containsExactly("GHSA-aaaa-bbbb-cccc", "PYSEC-2021-1");
      assertThat(finding.severities()).extracting(SeverityRating::source).contains("pypa", "ghsa");
      assertThat(finding.fixedVersions()).containsExactlyInAnyOrder("1.9.0", "2.0.0");
    }

    @Test
    void reportsEachCveOfAnErratum() {
      Matches matches =
          match(
              sink ->
                  sink.advisory(
                      advisory(
                          "DSA-5001-1",
                          List.of("CVE-2021-1111", "CVE-2021-2222"),
                          List.of("DSA-5001-1")),
                      List.of(before(DEBIAN_12, "redis", "6.0"))),
              deb("redis", "5.0"));

      assertThat(matches.findings())
          .extracting(Finding::id)
          .containsExactly("CVE-2021-1111", "CVE-2021-2222");
      assertThat(matches.findings().getFirst().aliases()).containsExactly("DSA-5001-1");
    }

    @Test
    void reportsUnfixedDebianVulnerabilityAsAffected() {
      Finding finding =
          only(
              sink ->
                  sink.advisory(
                      advisory("CVE-2005-2541"),
                      List.of(always(DEBIAN_12, "tar", AdvisoryStatus.AFFECTED))),
              deb("tar", "1.34"));

      assertThat(finding.status()).isEqualTo(AdvisoryStatus.AFFECTED);
      assertThat(finding.fixable()).isFalse();
      assertThat(finding.why().range()).isEqualTo("all versions");
    }

    @Test
    void keepsWhatThePublisherDecided() {
      assertThat(
              only(
                      sink ->
                          sink.advisory(
                              advisory("CVE-2005-2541"),
                              List.of(always(DEBIAN_12, "tar", AdvisoryStatus.WILL_NOT_FIX))),
                      deb("tar", "1.34"))
                  .status())
          .isEqualTo(AdvisoryStatus.WILL_NOT_FIX);
    }

    @Test
    void findsNothingWherePublisherClearedThePackage() {
      Matches matches =
          match(
              sink -> {
                sink.advisory(
                    advisory("CVE-2022-3602"), List.of(before(DEBIAN_12, "openssl", "3.0.7-1")));
                sink.advisory(
                    advisory("CVE-2022-3602"),
                    List.of(always(DEBIAN_12, "openssl", AdvisoryStatus.NOT_AFFECTED)));
              },
              deb("openssl", "1.1.1"));

      assertThat(matches.findings()).isEmpty();
    }

    @Test
    void believesInstalledFixRatherThanOlderRecordWithoutFix() {
      Consumer<FeedSink> feed =
          sink -> {
            sink.advisory(
                advisory("CVE-2023-5981"),
                List.of(always(DEBIAN_12, "gnutls28", AdvisoryStatus.AFFECTED)));
            sink.advisory(
                advisory("changelog", List.of("CVE-2023-5981"), List.of()),
                List.of(before(DEBIAN_12, "gnutls28", "3.7.9-2+deb12u1")));
          };

      assertThat(match(feed, deb("gnutls28", "3.7.9-2+deb12u1")).findings()).isEmpty();
      assertThat(match(feed, deb("gnutls28", "3.7.9-2")).findings())
          .singleElement()
          .satisfies(
              finding -> assertThat(finding.fixedVersions()).containsExactly("3.7.9-2+deb12u1"));
    }

    @Test
    void setsNoticesApart() {
      var cargo = Ecosystem.of(PackageType.CARGO);
      var notice =
          new Advisory(
              "RUSTSEC-2020-0016",
              Advisory.Kind.NOTICE,
              List.of("RUSTSEC-2020-0016"),
              List.of(),
              "net2 is deprecated",
              null,
              null,
              List.of());
      Matches matches =
          match(
              sink ->
                  sink.advisory(notice, List.of(always(cargo, "net2", AdvisoryStatus.AFFECTED))),
              component(PackageType.CARGO, "net2", "0.2.37"));

      assertThat(matches.findings()).isEmpty();
      assertThat(matches.notices()).extracting(Finding::id).containsExactly("RUSTSEC-2020-0016");
    }
  }

  @Nested
  class Details {

    @Test
    void prefersSeverityOfTheDistributionAndShowsAll() {
      var own = new SeverityRating("debian", Severity.NEGLIGIBLE, null);
      var nvd = new SeverityRating("nvd", Severity.CRITICAL, "CVSS:3.1/AV:N");
      Finding finding =
          only(
              sink -> {
                sink.advisory(advisory("CVE-2019-8457", nvd), List.of());
                sink.advisory(
                    advisory("CVE-2019-8457", own),
                    List.of(always(DEBIAN_12, "db5.3", AdvisoryStatus.AFFECTED)));
              },
              deb("db5.3", "5.3.28"));

      assertThat(finding.severity()).isEqualTo(Severity.NEGLIGIBLE);
      assertThat(finding.severities()).containsExactly(own, nvd);
    }

    @Test
    void tellsKnownExploitation() {
      Finding finding =
          only(
              sink -> {
                sink.exploited("CVE-2021-44228", LocalDate.of(2021, 12, 10), true);
                sink.likelihood("CVE-2021-44228", 0.94358);
                sink.advisory(advisory("CVE-2021-44228"), List.of(before(NPM, "log4js", "2.0.0")));
              },
              component(PackageType.NPM, "log4js", "1.0.0"));

      assertThat(finding.exploitation())
          .isEqualTo(new Finding.Exploitation(LocalDate.of(2021, 12, 10), true, 0.94358));
    }

    @Test
    void sortsFindingsByComponentAndId() {
      Consumer<FeedSink> feed =
          sink -> {
            sink.advisory(advisory("CVE-2022-2222"), List.of(before(NPM, "b", "2.0.0")));
            sink.advisory(
                advisory("CVE-2021-1111"),
                List.of(before(NPM, "b", "2.0.0"), before(NPM, "a", "2.0.0")));
          };
      Component a = component(PackageType.NPM, "a", "1.0.0");
      Component b = component(PackageType.NPM, "b", "1.0.0");

      assertThat(match(feed, b, a).findings())
          .extracting(finding -> finding.component().name() + " " + finding.id())
          .containsExactly("a CVE-2021-1111", "b CVE-2021-1111", "b CVE-2022-2222");
      assertThat(match(feed, b, a)).isEqualTo(match(feed, a, b));
    }

    @Test
    void matchesDeletedComponents() {
      Component plain = component(PackageType.NPM, "a", "1.0.0");
      var deleted =
          new Component(
              plain.purl(),
              plain.type(),
              "a",
              "1.0.0",
              null,
              Presence.DELETED,
              null,
              List.of(),
              null,
              List.of());

      assertThat(
              only(
                      sink ->
                          sink.advisory(
                              advisory("CVE-2021-1111"), List.of(before(NPM, "a", "2.0.0"))),
                      deleted)
                  .component()
                  .presence())
          .isEqualTo(Presence.DELETED);
    }
  }

  @Nested
  class Gaps {

    private static void npmOnly(FeedSink sink) {
      sink.advisory(advisory("CVE-2021-1111"), List.of(before(NPM, "a", "2.0.0")));
    }

    private List<NotChecked> gaps(@Nullable Distribution distribution, Component... components) {
      return Matcher.match(Samples.file(folder, Gaps::npmOnly), distribution, List.of(components))
          .notChecked();
    }

    @Test
    void namesEcosystemsWithoutFeed() {
      List<NotChecked> gaps =
          gaps(
              BOOKWORM,
              deb("tar", "1"),
              deb("bash", "1"),
              component(PackageType.PYPI, "requests", "1"),
              component(PackageType.NPM, "a", "3.0.0"));

      assertThat(gaps)
          .extracting(NotChecked::kind, NotChecked::place, NotChecked::reason)
          .containsExactly(
              tuple(
                  NotChecked.Kind.NO_FEED,
                  "deb/debian/12",
                  "no feed covers deb/debian/12: 2 packages were not compared with any advisory"),
              tuple(
                  NotChecked.Kind.NO_FEED,
                  "pypi",
                  "no feed covers pypi: 1 package was not compared with any advisory"));
    }

    @Test
    void saysThatTheDistributionIsUnknown() {
      assertThat(gaps(null, deb("tar", "1")))
          .singleElement()
          .satisfies(gap -> assertThat(gap.reason()).startsWith("the distribution is unknown"));
    }

    @Test
    void namesVersionsThatNobodyUnderstands() {
      Component odd = component(PackageType.NPM, "a", "latest");

      assertThat(gaps(null, odd))
          .singleElement()
          .satisfies(gap -> {
            assertThat(gap.kind()).isEqualTo(NotChecked.Kind.UNKNOWN_VERSION);
            assertThat(gap.place()).isEqualTo(odd.purl().toString());
            assertThat(gap.reason()).contains("'latest'");
          });
    }

    @Test
    void isSilentAboutOddVersionsOfPackagesWithoutAdvisories() {
      assertThat(gaps(null, component(PackageType.NPM, "other", "latest"))).isEmpty();
    }

    @Test
    void namesRecordsWhoseRangesNobodyUnderstands() {
      Matches matches =
          match(
              sink ->
                  sink.advisory(
                      advisory("GHSA-broken"), List.of(before(NPM, "a", "none of these"))),
              component(PackageType.NPM, "a", "1.0.0"));

      assertThat(matches.notChecked())
          .singleElement()
          .satisfies(gap -> assertThat(gap.place()).isEqualTo("GHSA-broken"));
    }
  }
}
