package io.seawall.advisory.version;

import io.seawall.model.PackageType;

/**
 * The version orders of the ecosystems, each as its ecosystem's own tool compares.
 *
 * <p>Every order is antisymmetric. All are transitive over accepted versions except {@link #MAVEN},
 * {@link #CONAN}, {@link #ALPM} and {@link #FUZZY}, whose tools are not.
 */
public enum VersionOrder {
  /** Debian and Ubuntu packages: dpkg. */
  DEB,
  /** Alpine packages: apk-tools 3; compares even what {@link #accepts} refuses. */
  APK,
  /** RPM packages: rpm 4.15 and later; accepts everything. */
  RPM,
  /** Arch packages: pacman; accepts everything. */
  ALPM,
  /** Java artifacts: Maven 4; accepts everything. */
  MAVEN,
  /**
   * Semantic Versioning 2.0.0 (npm, Cargo); compares versions with another count of numbers and
   * with signs that {@link #accepts} refuses.
   */
  SEMVER,
  /** npm's parser in its loose mode. */
  NPM_LOOSE,
  /** Dart packages: as {@link #SEMVER}, then build metadata. */
  PUB,
  /** Python packages: PEP 440; what {@link #accepts} refuses sorts before all others. */
  PEP440,
  /** Go modules; what {@link #accepts} refuses sorts alike, before all others. */
  GO,
  /** RubyGems; compares even what {@link #accepts} refuses. */
  GEM,
  /** PHP packages: Composer; compares even what {@link #accepts} refuses. */
  COMPOSER,
  /** .NET packages: NuGet's SemVer 2 with four numbers. */
  NUGET,
  /** R packages. */
  CRAN,
  /** Haskell packages. */
  HACKAGE,
  /** Numbers between dots. */
  INTDOT,
  /** C and C++ packages: Conan 2; accepts everything. */
  CONAN,
  /** Gentoo packages: Portage. */
  GENTOO,
  /** OpenSSL's own releases. */
  OPENSSL,
  /** Bitnami's packages: three numbers and a revision behind a hyphen, where none is 0. */
  BITNAMI,
  /** Java runtimes, before and since JEP 223: {@code 1.8.0_302} is {@code 8.0.302}. */
  JVM,
  /**
   * Any versions of one unknown kind, as NVD's tools compare them (nvdtools, smartvercmp); accepts
   * everything.
   */
  FUZZY,
  /** Points in time. */
  DATETIME,
  /** Texts by their Unicode code points; accepts everything. */
  LEXICOGRAPHIC;

  /** Longest version that is read, in UTF-16 code units. */
  public static final int MAX_LENGTH = 65_536;

  /** The order in which an ecosystem sorts its versions. */
  public static VersionOrder of(PackageType type) {
    return switch (type) {
      case DEB -> DEB;
      case APK -> APK;
      case RPM -> RPM;
      case ALPM -> ALPM;
      case MAVEN -> MAVEN;
      case NPM, CARGO -> SEMVER;
      case PYPI -> PEP440;
      case GOLANG -> GO;
      case COMPOSER -> COMPOSER;
      case GEM -> GEM;
      case NUGET -> NUGET;
    };
  }

  /**
   * Compares two versions in time that grows with their length only.
   *
   * @return negative, zero or positive as {@code left} sorts before, with or after {@code right}
   * @throws InvalidVersionException if one of them cannot be compared or is longer than {@link
   *     #MAX_LENGTH}
   */
  public int compare(String left, String right) throws InvalidVersionException {
    checkLength(left);
    checkLength(right);
    return switch (this) {
      case DEB -> DebianOrder.compare(left, right);
      case APK -> AlpineOrder.compare(left, right);
      case RPM -> RpmOrder.compare(left, right);
      case ALPM -> AlpmOrder.compare(left, right);
      case MAVEN -> MavenVersion.compare(left, right);
      case SEMVER -> lenient(left).compareTo(lenient(right));
      case NPM_LOOSE -> loose(left).compareTo(loose(right));
      case PUB -> lenient(left).compareWithBuild(lenient(right));
      case PEP440 -> PythonOrder.compare(left, right);
      case GO -> GoOrder.compare(left, right);
      case GEM -> GemOrder.compare(left, right);
      case COMPOSER -> ComposerOrder.compare(left, right);
      case NUGET -> lenient(left).compareIgnoringCase(lenient(right));
      case CRAN, HACKAGE, INTDOT -> NumberListOrder.compare(left, right);
      case CONAN -> ConanOrder.compare(left, right);
      case GENTOO -> GentooOrder.compare(left, right);
      case OPENSSL -> OpensslOrder.compare(left, right);
      case BITNAMI -> BitnamiOrder.compare(left, right);
      case JVM -> JvmOrder.compare(left, right);
      case FUZZY -> FuzzyOrder.compare(left, right);
      case DATETIME -> DatetimeOrder.compare(left, right);
      case LEXICOGRAPHIC -> compareCodePoints(left, right);
    };
  }

  /** Whether the ecosystem's own tool accepts this version. */
  public boolean accepts(String version) {
    if (version.length() > MAX_LENGTH) {
      return false;
    }
    try {
      return check(version);
    } catch (InvalidVersionException _) {
      return false;
    }
  }

  private boolean check(String version) throws InvalidVersionException {
    switch (this) {
      case APK -> {
        return AlpineOrder.accepts(version);
      }
      case PEP440 -> {
        return PythonOrder.accepts(version);
      }
      case GO -> {
        return GoOrder.accepts(version);
      }
      case GEM -> {
        return GemOrder.accepts(version);
      }
      case COMPOSER -> {
        return ComposerOrder.accepts(version);
      }
      case DEB -> DebianOrder.check(version);
      case SEMVER, PUB -> SemanticVersion.parse(version, SemanticVersion.Reading.STRICT);
      case NPM_LOOSE -> loose(version);
      case NUGET -> lenient(version);
      case CRAN, HACKAGE, INTDOT -> NumberListOrder.check(version);
      case GENTOO -> GentooOrder.check(version);
      case OPENSSL -> OpensslOrder.check(version);
      case BITNAMI -> BitnamiOrder.check(version);
      case JVM -> JvmOrder.check(version);
      case DATETIME -> DatetimeOrder.check(version);
      case RPM, ALPM, MAVEN, CONAN, FUZZY, LEXICOGRAPHIC -> {}
    }
    return true;
  }

  private static void checkLength(String version) throws InvalidVersionException {
    if (version.length() > MAX_LENGTH) {
      throw new InvalidVersionException(
          version.substring(0, 100) + "…", "it is longer than " + MAX_LENGTH + " characters");
    }
  }

  private static SemanticVersion lenient(String version) throws InvalidVersionException {
    return SemanticVersion.parse(version, SemanticVersion.Reading.LENIENT);
  }

  private static SemanticVersion loose(String version) throws InvalidVersionException {
    return SemanticVersion.parse(version, SemanticVersion.Reading.LOOSE);
  }

  /** UTF-16 puts the characters beyond U+FFFF before those from U+E000 to U+FFFF; Unicode not. */
  private static int compareCodePoints(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        boolean leftPair = Character.isSurrogate(l);
        boolean rightPair = Character.isSurrogate(r);
        return leftPair == rightPair ? l - r : leftPair ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
