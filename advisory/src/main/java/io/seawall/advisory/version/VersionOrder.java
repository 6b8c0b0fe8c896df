package io.seawall.advisory.version;

import io.seawall.model.PackageType;

/** The version orders of the ecosystems. */
public enum VersionOrder {
  DEB,
  APK,
  RPM,
  ALPM,
  MAVEN,
  SEMVER,
  PEP440,
  GO,
  GEM,
  COMPOSER,
  NUGET;

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
   * Compares two versions.
   *
   * @return negative, zero or positive as {@code left} sorts before, with or after {@code right}
   * @throws InvalidVersionException if the ecosystem's own tool refuses one of them
   */
  public int compare(String left, String right) throws InvalidVersionException {
    throw new InvalidVersionException(left, "no order");
  }

  /** Whether the ecosystem's own tool accepts this version. */
  public boolean accepts(String version) {
    return !version.isEmpty();
  }
}
