package io.seawall.cli.scan;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import io.seawall.model.PackageType;
import io.seawall.scan.report.VersionComparison;

/** Compares versions for reports, by the orders that advisories are matched with. */
final class EcosystemVersions implements VersionComparison {

  @Override
  public int compare(PackageType type, String left, String right) {
    try {
      return VersionOrder.of(type).compare(left, right);
    } catch (InvalidVersionException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
