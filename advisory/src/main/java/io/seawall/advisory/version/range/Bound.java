package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;

/**
 * One comparison with a version.
 *
 * @param operator how versions in the range relate to {@code version}
 * @param version in the spelling of the ecosystem
 */
public record Bound(Operator operator, String version) {

  /**
   * Whether the comparison holds.
   *
   * @throws InvalidVersionException if one of the versions cannot be compared
   */
  public boolean holds(String candidate, VersionOrder order) throws InvalidVersionException {
    return operator.holds(order.compare(candidate, version));
  }

  /** The operator's sign and the version, for example {@code >=1.2}. */
  @Override
  public String toString() {
    return operator.sign() + version;
  }
}
