package io.seawall.advisory.version.range;

import io.seawall.advisory.version.VersionOrder;

/** The grammars in which ecosystems write ranges of versions. */
public enum RangeSyntax {
  /** node-semver: {@code ^1.2.3 || >=3.0.0 <4}. */
  NPM,
  /** node-semver in its loose mode. */
  NPM_LOOSE,
  /** PEP 440 specifiers: {@code >=1.0,!=1.3.*}. */
  PEP440,
  /** composer/semver: {@code ^1.2 || ~2.3.1}. */
  COMPOSER,
  /** Dependencies of apk: {@code >=1.2-r3}, {@code ~3.6}. */
  APK,
  /** Gem::Requirement: {@code ~> 1.4, != 1.4.2}. */
  GEM,
  /** Maven's {@code [1.0,2.0)}, or plain comparisons. */
  MAVEN,
  /** Conan 2: {@code >=1.0 <2.0 || ^3}. */
  CONAN,
  /** Plain comparisons of Bitnami's versions. */
  BITNAMI,
  /** VERS of any scheme, canonical: {@code vers:npm/>=1.0.0|<2.0.0}. */
  VERS;

  /** Longest range that is read, in UTF-16 code units. */
  public static final int MAX_LENGTH = 65_536;

  /**
   * Reads a range.
   *
   * @throws InvalidRangeException if it breaks the grammar, holds a version that its ecosystem
   *     refuses or is longer than {@link #MAX_LENGTH}
   */
  public VersionSet parse(String range) throws InvalidRangeException {
    if (range.length() > MAX_LENGTH) {
      throw new InvalidRangeException(
          range.substring(0, 100) + "…", "it is longer than " + MAX_LENGTH + " characters");
    }
    return switch (this) {
      case NPM -> NpmRange.parse(range, false, false);
      case NPM_LOOSE -> NpmRange.parse(range, true, false);
      case PEP440 -> PythonRange.parse(range);
      case COMPOSER -> ComposerRange.parse(range);
      case APK -> AlpineRange.parse(range);
      case GEM -> GemRange.parse(range);
      case MAVEN -> MavenRange.parse(range);
      case CONAN -> ConanRange.parse(range);
      case BITNAMI -> BoundedRange.parse(range, VersionOrder.BITNAMI);
      case VERS -> VersRange.parse(range);
    };
  }
}
