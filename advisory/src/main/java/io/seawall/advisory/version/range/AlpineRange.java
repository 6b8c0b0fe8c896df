package io.seawall.advisory.version.range;

import io.seawall.advisory.version.AlpineOrder;
import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;

/**
 * The version part of an apk dependency (apk-world(5)): an operator of {@code <}, {@code =}, {@code
 * >} and {@code ~}, where the tilde takes all versions that start with the bound.
 */
record AlpineRange(boolean below, boolean same, boolean above, boolean fuzzy, String bound)
    implements VersionSet {

  static AlpineRange parse(String range) throws InvalidRangeException {
    int end = 0;
    while (end < range.length() && "<=>~".indexOf(range.charAt(end)) >= 0) {
      end++;
    }
    String operator = range.substring(0, end);
    String bound = range.substring(end).strip();
    if (operator.isEmpty() || !VersionOrder.APK.accepts(bound)) {
      throw new InvalidRangeException(range, "apk wants an operator and a version");
    }
    boolean fuzzy = operator.indexOf('~') >= 0;
    return new AlpineRange(
        operator.indexOf('<') >= 0,
        operator.indexOf('=') >= 0 || fuzzy,
        operator.indexOf('>') >= 0,
        fuzzy,
        bound);
  }

  @Override
  public boolean contains(String version) {
    try {
      int order = VersionOrder.APK.compare(version, bound);
      boolean alike = fuzzy ? AlpineOrder.startsWith(version, bound) : order == 0;
      return alike ? same : order < 0 ? below : above;
    } catch (InvalidVersionException _) {
      return false;
    }
  }
}
