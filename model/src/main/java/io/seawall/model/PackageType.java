package io.seawall.model;

import java.util.Locale;
import java.util.Optional;

/**
 * The kind of a package, named by its package-url type. It decides the version order and which
 * advisories apply.
 */
public enum PackageType {
  DEB,
  APK,
  RPM,
  ALPM,
  MAVEN,
  NPM,
  PYPI,
  GOLANG,
  CARGO,
  COMPOSER,
  GEM,
  NUGET;

  /** Whether packages of this kind are installed by the operating system's package manager. */
  public boolean isOperatingSystem() {
    return switch (this) {
      case DEB, APK, RPM, ALPM -> true;
      case MAVEN, NPM, PYPI, GOLANG, CARGO, COMPOSER, GEM, NUGET -> false;
    };
  }

  /** The package-url type, for example {@code deb}. */
  public String purlType() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with this package-url type, or empty if Seawall does not know it. */
  public static Optional<PackageType> ofPurlType(String type) {
    for (PackageType candidate : values()) {
      if (candidate.purlType().equals(type)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
