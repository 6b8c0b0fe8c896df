package io.seawall.scan.report;

import io.seawall.model.PackageType;

/** The version orders of the ecosystems, as far as a report needs them. */
@FunctionalInterface
public interface VersionComparison {

  /**
   * Compares two versions of one ecosystem.
   *
   * @return negative, zero or positive as {@code left} sorts before, with or after {@code right}
   * @throws IllegalArgumentException if one of them is no version of the ecosystem
   */
  int compare(PackageType type, String left, String right);
}
