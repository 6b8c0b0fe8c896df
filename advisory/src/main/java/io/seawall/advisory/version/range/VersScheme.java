package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * How a scheme of VERS compares versions.
 *
 * @param order the ecosystem's; the fuzzy one for schemes that nobody registered
 */
record VersScheme(VersionOrder order) {

  static VersScheme of(String scheme) {
    return new VersScheme(
        switch (scheme) {
          case "npm", "semver", "cargo", "hex", "swift", "github", "nginx" -> VersionOrder.SEMVER;
          case "golang" -> VersionOrder.GO;
          case "pypi" -> VersionOrder.PEP440;
          case "deb" -> VersionOrder.DEB;
          case "rpm" -> VersionOrder.RPM;
          case "apk", "alpine" -> VersionOrder.APK;
          case "alpm", "arch" -> VersionOrder.ALPM;
          case "maven" -> VersionOrder.MAVEN;
          case "gem" -> VersionOrder.GEM;
          case "nuget" -> VersionOrder.NUGET;
          case "composer" -> VersionOrder.COMPOSER;
          case "conan" -> VersionOrder.CONAN;
          case "gentoo", "ebuild" -> VersionOrder.GENTOO;
          case "openssl" -> VersionOrder.OPENSSL;
          case "pub" -> VersionOrder.PUB;
          case "cran" -> VersionOrder.CRAN;
          case "hackage" -> VersionOrder.HACKAGE;
          case "intdot" -> VersionOrder.INTDOT;
          case "datetime" -> VersionOrder.DATETIME;
          case "lexicographic" -> VersionOrder.LEXICOGRAPHIC;
          default -> VersionOrder.FUZZY;
        });
  }

  int compare(String left, String right) throws InvalidRangeException {
    try {
      return order.compare(left, right);
    } catch (InvalidVersionException e) {
      throw new InvalidRangeException(e.version(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * By version; constraints on equal versions keep their places. Sorts by insertion, as not every
   * order is transitive.
   */
  List<Bound> sorted(List<Bound> constraints) throws InvalidRangeException {
    List<Bound> sorted = new ArrayList<>(constraints.size());
    for (Bound bound : constraints) {
      int _ = compare(bound.version(), bound.version());
      int from = 0;
      int to = sorted.size();
      while (from < to) {
        int middle = (from + to) / 2;
        if (compare(sorted.get(middle).version(), bound.version()) <= 0) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      sorted.add(from, bound);
    }
    return List.copyOf(sorted);
  }
}
