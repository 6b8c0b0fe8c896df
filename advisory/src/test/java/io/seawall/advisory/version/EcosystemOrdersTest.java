package io.seawall.advisory.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is special in each ecosystem's order. */
class EcosystemOrdersTest {

  @Test
  void debianPutsTildesFirstAndEpochsAboveAll() throws InvalidVersionException {
    assertAscending(
        VersionOrder.DEB,
        "1.0~~",
        "1.0~rc1-1",
        "1.0-1",
        "1.0-1+deb12u1",
        "1.0a-1",
        "1.0+b-1",
        "1:0.5-1");
    assertAlike(VersionOrder.DEB, "1.0", "0:1.0", "1.0-0", "1.00-0");
  }

  @Test
  void rpmPutsTildesFirstAndCaretsBehindTheRelease() throws InvalidVersionException {
    assertAscending(
        VersionOrder.RPM,
        "1.0~rc1-1",
        "1.0-1",
        "1.0-2.el9",
        "1.0^git1-1",
        "1.0.a-1",
        "1.0.1-1",
        "1:0-1");
    assertAlike(VersionOrder.RPM, "1.0.1", "1_0+1", "0:01.0.1");
  }

  @Test
  void alpineOrdersSuffixesAroundTheRelease() throws InvalidVersionException {
    assertAscending(
        VersionOrder.APK,
        "1.2_alpha",
        "1.2_rc1",
        "1.2",
        "1.2-r1",
        "1.2_git20200101",
        "1.2_p1",
        "1.2b",
        "1.2.1");
    assertAscending(VersionOrder.APK, "6.6.2p1-r0", "6.6.2p1-r1", "6.6.2p2-r0");
    assertThat(VersionOrder.APK.accepts("1.2.3a_pre2~1234abcd-r5")).isTrue();
    assertThat(VersionOrder.APK.accepts("6.6.2p1-r0")).isFalse();
  }

  @Test
  void archLooksAtReleasesOnlyIfBothHaveOne() throws InvalidVersionException {
    assertAscending(VersionOrder.ALPM, "1.0rc1", "1.0", "1.0.a", "1.0.1", "1:0.1");
    assertAlike(VersionOrder.ALPM, "1.5-1", "1.5");
    assertAscending(VersionOrder.ALPM, "1.5-1", "1.5-2");
  }

  @Test
  void mavenKnowsItsQualifiers() throws InvalidVersionException {
    assertAscending(
        VersionOrder.MAVEN,
        "1-alpha-1",
        "1-beta",
        "1-milestone",
        "1-rc1",
        "1-SNAPSHOT",
        "1",
        "1-sp",
        "1-foo",
        "1-1",
        "1.1");
    assertAlike(VersionOrder.MAVEN, "1", "1.0.0", "1-ga", "1.Final", "1-0");
  }

  @Test
  void semanticVersionsPutPreReleasesFirstAndIgnoreBuilds() throws InvalidVersionException {
    assertAscending(
        VersionOrder.SEMVER,
        "1.0.0-1",
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-rc.2",
        "1.0.0-rc.11",
        "1.0.0");
    assertAlike(VersionOrder.SEMVER, "1.0.0+a", "v1.0.0", "1.0");
    assertAscending(VersionOrder.PUB, "1.0.0", "1.0.0+1", "1.0.0+a");
    assertAlike(VersionOrder.NUGET, "1.0.0-BETA", "1.0-beta", "1.0.0.0-Beta+x");
    assertThat(VersionOrder.SEMVER.accepts("1.0")).isFalse();
    assertThat(VersionOrder.SEMVER.accepts("1.0.01")).isFalse();
  }

  @Test
  void goPutsNonsenseFirst() throws InvalidVersionException {
    assertAscending(
        VersionOrder.GO, "(devel)", "v0.0.0-20200101000000-abcdef", "v1.2.0-rc.1", "v1.2");
    assertAlike(VersionOrder.GO, "1.2.0", "v1.2", "v1.2.0+incompatible");
  }

  @Test
  void pythonOrdersAllPartsOfAVersion() throws InvalidVersionException {
    assertAscending(
        VersionOrder.PEP440,
        "nonsense",
        "1.0.dev1",
        "1.0a1.dev1",
        "1.0a1",
        "1.0b2",
        "1.0rc1",
        "1.0",
        "1.0+ubuntu.1",
        "1.0+1",
        "1.0.post1.dev1",
        "1.0-1",
        "1.1",
        "1!0.1");
    assertAlike(VersionOrder.PEP440, "1.0RC1", "v1.0.0-rc.1", "1c1");
    assertThat(VersionOrder.PEP440.accepts("nonsense")).isFalse();
  }

  @Test
  void rubyTakesWordsForPreReleases() throws InvalidVersionException {
    assertAscending(VersionOrder.GEM, "1.0.a.9", "1.0.a10", "1.0.b1", "1.0", "1.0.1.pre", "1.0.1");
    assertAlike(VersionOrder.GEM, "1", "1.0.0", " 1.0 ");
    assertAlike(VersionOrder.GEM, "1.0-1", "1.pre.1");
    assertThat(VersionOrder.GEM.accepts("1.0\n2.0")).isFalse();
  }

  @Test
  void composerBringsVersionsToFourNumbers() throws InvalidVersionException {
    assertAscending(
        VersionOrder.COMPOSER,
        "dev-main",
        "1.0-dev",
        "1.0-alpha",
        "1.0.0beta2",
        "1.0.0.0-RC1",
        "1.0",
        "1.0pl1",
        "1.0.1");
    assertAlike(VersionOrder.COMPOSER, "v1.0", "1.0.0.0", "1.0-stable", "1.0+build");
    assertAscending(VersionOrder.COMPOSER, "2010-01-01", "2010-01-02", "2010-01-02.5");
  }

  @Test
  void conanDropsZerosAndComparesWordsAsTexts() throws InvalidVersionException {
    assertAscending(VersionOrder.CONAN, "1.0-pre", "1", "1+b1", "1.2", "1.10", "1.a");
    assertAlike(VersionOrder.CONAN, "1", "1.0.0");
  }

  @Test
  void gentooReadsLeadingZerosAsFractions() throws InvalidVersionException {
    assertAscending(
        VersionOrder.GENTOO,
        "1.0_alpha",
        "1.0_rc2",
        "1.0",
        "1.0-r1",
        "1.0_p",
        "1.01",
        "1.1",
        "1.1b");
    assertThat(VersionOrder.GENTOO.accepts("1.0_foo")).isFalse();
  }

  @Test
  void jvmReadsBothSchemes() throws InvalidVersionException {
    assertAscending(
        VersionOrder.JVM, "1.7.0_80", "1.8.0_302-ea", "8.0.302", "1.8.0_312", "9.0.1-ea", "9.0.1");
    assertAlike(VersionOrder.JVM, "1.8.0_302-b08", "8.0.302+8", "8.0-update302");
  }

  @ParameterizedTest
  @CsvSource({
    "CRAN, 1.0-1, 1.0.2",
    "HACKAGE, 1.0, 1.0.0",
    "INTDOT, 9.9, 10",
    "OPENSSL, 1.0.2z, 1.0.2za",
    "OPENSSL, 3.0.0-beta1, 3.0.0",
    "BITNAMI, 1.2.3, 1.2.3-1",
    "FUZZY, 5a1, 5a2",
    "DATETIME, 2024-01-01T00:30:00+01:00, 2024-01-01T00:00:00Z",
    "LEXICOGRAPHIC, \uffff, \ud83d\ude00",
  })
  void putsTheFirstBeforeTheSecond(VersionOrder order, String left, String right)
      throws InvalidVersionException {
    assertAscending(order, left, right);
  }

  private static void assertAscending(VersionOrder order, String... versions)
      throws InvalidVersionException {
    for (int i = 0; i < versions.length; i++) {
      for (int j = 0; j < versions.length; j++) {
        assertThat(Integer.signum(order.compare(versions[i], versions[j])))
            .as("%s: '%s' against '%s'", order, versions[i], versions[j])
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  private static void assertAlike(VersionOrder order, String... versions)
      throws InvalidVersionException {
    for (String version : List.of(versions)) {
      assertThat(order.compare(versions[0], version)).as("%s: '%s'", order, version).isZero();
    }
  }
}
