package io.seawall.advisory.version.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.seawall.advisory.version.InvalidVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RangeSyntaxTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "NPM; ^1.2.3 || >=3; 1.9.0",
        "NPM; 1.2 - 2.3; 2.3.9",
        "NPM; ~1.2.3-beta.2; 1.2.3-beta.4",
        "NPM_LOOSE; >=01.2.3 junk; 1.2.3",
        "PEP440; ~=1.4.2,!=1.4.5; 1.4.9",
        "PEP440; ==1.*; 1.0rc1",
        "PEP440; === Foo; foo",
        "COMPOSER; ^1.2 || ~2.3.1; 2.3.9",
        "COMPOSER; 1.0 - 2.0; 2.0.9",
        "COMPOSER; 1.2.*@beta; 1.2.0-beta1",
        "COMPOSER; dev-main; dev-main",
        "APK; ~3.6; 3.6.9_p1-r2",
        "APK; >=1.2-r3; 1.2-r10",
        "GEM; ~> 1.4, != 1.4.2; 1.9",
        "MAVEN; [1.0,2.0),[3.0,); 3.1",
        "MAVEN; (,1.0]; 1.0.0",
        "MAVEN; >=1.7.0 <1.7.16; 1.7.3",
        "CONAN; >=1.0 <2.0 || ^3; 3.9",
        "CONAN; ~1.2, include_prerelease; 1.2.3-rc",
        "BITNAMI; >=1.2.3-1; 1.2.3-2",
        "VERS; vers:npm/>=1.0.0|<2.0.0|>=3.0.0; 1.5.0",
        "VERS; vers:deb/*; 1",
        "VERS; vers:pypi/!=1.0; 2.0",
      })
  void contains(RangeSyntax syntax, String range, String version) throws InvalidRangeException {
    assertThat(syntax.parse(range).contains(version)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "NPM; ^1.2.3; 1.3.0-beta",
        "NPM; ^0.2.3; 0.3.0",
        "NPM; *; nonsense",
        "PEP440; >1.0; 1.0.post1",
        "PEP440; <1.0; 1.0rc1",
        "PEP440; ==1.0; 1.0.1",
        "PEP440; >=1.0; nonsense",
        "COMPOSER; ^1.2.3; 2.0.0-dev",
        "COMPOSER; >=1.0; dev-main",
        "APK; ~3.6; 3.60",
        "APK; <3; 3",
        "APK; >1; nonsense",
        "GEM; ~> 1.4; 2.0.a",
        "MAVEN; [1.0,2.0); 2.0",
        "CONAN; >=1.0; 1.5-rc1",
        "CONAN; <2.0; 2.0-rc1",
        "VERS; vers:npm/>=1.0.0|!=1.5.0|<2.0.0; 1.5.0",
        "VERS; vers:npm/>=1.0.0|<2.0.0|>=3.0.0; 2.5.0",
        "VERS; vers:npm/1.0.0|2.0.0; 1.5.0",
      })
  void doesNotContain(RangeSyntax syntax, String range, String version)
      throws InvalidRangeException {
    assertThat(syntax.parse(range).contains(version)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "NPM; >1.2.3.4",
        "NPM; 1.x.5",
        "NPM; ^9007199254740991.0.0",
        "NPM_LOOSE; junk",
        "PEP440; 1.0",
        "PEP440; =1.0",
        "PEP440; >=1.*",
        "PEP440; ~=1",
        "PEP440; >=1.0+local",
        "COMPOSER; ~>1.0",
        "COMPOSER; 1.0 || ",
        "COMPOSER; <nonsense",
        "APK; 1.0",
        "APK; =nonsense",
        "GEM; => 1.0",
        "MAVEN; [1.0",
        "MAVEN; <1.0\\.0",
        "CONAN; ^a",
        "CONAN; ~=1",
        "BITNAMI; <nonsense",
        "VERS; npm/1.0",
        "VERS; vers:NPM/1.0.0",
        "VERS; vers:npm/",
        "VERS; vers:npm/=1.0.0",
        "VERS; vers:npm/>=1.0.0||<2.0.0",
        "VERS; vers:npm/|1.0.0",
        "VERS; vers:npm/2.0.0|1.0.0",
        "VERS; vers:npm/1.0.0|1.0.0",
        "VERS; vers:npm/>=1.0.0|>=2.0.0",
        "VERS; vers:npm/>=1.0.0|2.0.0|<3.0.0",
        "VERS; vers:npm/*|1.0.0",
        "VERS; vers:npm/>= 1.0.0",
        "VERS; vers:npm/1.0.0%2",
        "VERS; vers:npm/nonsense",
      })
  void refuses(RangeSyntax syntax, String range) {
    assertThatExceptionOfType(InvalidRangeException.class)
        .isThrownBy(() -> syntax.parse(range))
        .withMessageStartingWith("not a range of versions");
  }

  @ParameterizedTest
  @EnumSource
  void refusesTextsBeyondItsLimit(RangeSyntax syntax) {
    assertThatExceptionOfType(InvalidRangeException.class)
        .isThrownBy(() -> syntax.parse("1 ".repeat(1_000_000)))
        .withMessageContaining("longer than 65536");
  }

  @ParameterizedTest
  @EnumSource
  void readsOrRefusesTextsAtItsLimit(RangeSyntax syntax) {
    String scheme = syntax == RangeSyntax.VERS ? "vers:npm/" : "";
    for (String unit :
        new String[] {"1 ", "1||", ",", "||", "^", "x.", "(,", "1.", ">", "1|", "-"}) {
      String text = scheme + unit.repeat(15_000);
      assertThatCode(() -> syntax.parse(text).contains("1.0.0"))
          .as("%s of '%s'", syntax, unit)
          .satisfiesAnyOf(
              e -> assertThat(e).isNull(),
              e -> assertThat(e).isInstanceOf(InvalidRangeException.class));
    }
  }

  @Test
  void tellsOnWhichSideOfANpmRangeAVersionIs() throws Exception {
    NpmRange range = NpmRange.parse("^1.2.3 || ~2.4", false, false);
    assertThat(range).hasToString(">=1.2.3 <2.0.0-0||>=2.4.0 <2.5.0-0");
    assertThat(range.isAbove("1.0.0")).isTrue();
    assertThat(range.isBelow("2.5.0")).isTrue();
    assertThat(range.isBelow("2.2.0")).isFalse();
    assertThat(range.intersects(NpmRange.parse(">=2.4.9", false, false))).isTrue();
    assertThat(range.intersects(NpmRange.parse(">=3", false, false))).isFalse();
    assertThatExceptionOfType(InvalidVersionException.class)
        .isThrownBy(() -> range.isAbove("nonsense"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "npm; ^1.2.3 || >=3; vers:npm/>=1.2.3|<2.0.0|>=3.0.0",
        "npm; *; vers:npm/*",
        "conan; ~2.5; vers:conan/>=2.5|<2.6-",
        "gem; ~> 2.0.8, != 2.0.9; vers:gem/>=2.0.8|!=2.0.9|<2.1",
        "maven; [1.0,2.0),[3.0]; vers:maven/>=1.0|<2.0|3.0",
        "nuget; (1.0,2.0]; vers:nuget/>1.0|<=2.0",
        "pypi; >=1.0,!=1.5,<2.0; vers:pypi/>=1.0|!=1.5|<2.0",
        "openssl; 3.0.0, 1.0.1b; vers:openssl/1.0.1b|3.0.0",
        "nginx; 1.4.1+, 1.5.0-1.5.9; vers:nginx/>=1.4.1|<1.5.0|>=1.5.0|<=1.5.9",
      })
  void translatesNativeRangesIntoVers(String scheme, String range, String vers)
      throws InvalidRangeException {
    assertThat(VersRange.ofNative(scheme, range)).hasToString(vers);
  }

  @Test
  void takesAVersionThatOneOfTwoTouchingIntervalsTakes() throws InvalidRangeException {
    VersRange range = VersRange.ofNative("npm", "^1.2.0 || >=2.0.0 || <1.0.0 >0.5.0");
    assertThat(range.contains("2.0.0")).isTrue();
    assertThat(range.contains("1.0.0")).isFalse();
    assertThat(range.contains("0.5.0")).isFalse();
  }

  @Test
  void sortsVersOnlyWhenAsked() throws InvalidRangeException {
    assertThat(VersRange.parseUnsorted("vers:deb/2.0|>=0|1%2A0"))
        .hasToString("vers:deb/>=0|1%2A0|2.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "RPM; < 2:1.0; 1.0; false",
        "RPM; > 1.0, < 2.0 || = 3.0; 3.0; true",
        "GEM; = 1.2.0; 1.2.0-x86_64-linux; true",
        "PEP440; <= 6.4.0; 6.4+local; true",
        "FUZZY; >= 1.0.2, < 1.0.2m; 1.0.2k-r0; true",
        "BITNAMI; = 2.3.1; 2.3.1-1; true",
        "DEB; '< 1.0'; 0.9; true",
        "KB; 979797 || 878787; 878787; true",
        "SEMANTIC; ''; nonsense; true",
      })
  void followsGrypesConstraints(
      ConstraintFormat format, String constraint, String version, boolean contained)
      throws InvalidRangeException {
    assertThat(ConstraintRange.parse(constraint, format).contains(version)).isEqualTo(contained);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"DEB; (< 1)", "DEB; ><1", "DEB; <", "KB; ''", "DEB; !=1"})
  void refusesConstraintsThatNameNoVersion(ConstraintFormat format, String constraint) {
    assertThatExceptionOfType(InvalidRangeException.class)
        .isThrownBy(() -> ConstraintRange.parse(constraint, format));
  }
}
