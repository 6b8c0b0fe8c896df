package io.seawall.sensor.host.runtime;

/** How versions of Debian packages are compared (deb-version(7)). */
@FunctionalInterface
public interface PackageOrder {

  /**
   * Compares two versions.
   *
   * @return below, above or 0
   * @throws IllegalArgumentException if one is no version
   */
  int compare(String left, String right);
}
