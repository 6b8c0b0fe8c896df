package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.SemanticVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of an npm range.
 *
 * @param operator any but not-equal
 * @param version what is compared with; null where every version fits
 */
record NpmComparator(Operator operator, @Nullable SemanticVersion version) {

  static final NpmComparator ANY = new NpmComparator(Operator.EQUAL, null);
  static final NpmComparator ZERO = new NpmComparator(Operator.GREATER_OR_EQUAL, version("0.0.0"));
  static final NpmComparator NONE = new NpmComparator(Operator.LESS, version("0.0.0-0"));

  private static SemanticVersion version(String text) {
    try {
      return SemanticVersion.parse(text, SemanticVersion.Reading.STRICT);
    } catch (InvalidVersionException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean test(SemanticVersion candidate) {
    return version == null || operator.holds(candidate.compareTo(version));
  }

  boolean isNone() {
    return toString().equals("<0.0.0-0");
  }

  /** Whether some version fits both (node-semver, Comparator.intersects). */
  boolean intersects(NpmComparator other, boolean prereleases) {
    if (version == null) {
      return true;
    } else if (operator == Operator.EQUAL) {
      return NpmRange.fits(List.of(other), version, prereleases);
    } else if (other.version == null) {
      return true;
    } else if (other.operator == Operator.EQUAL) {
      return NpmRange.fits(List.of(this), other.version, prereleases);
    } else if (isBelowEverything(prereleases) || other.isBelowEverything(prereleases)) {
      return false;
    } else if (operator.looksUp() == other.operator.looksUp()) {
      return true;
    }
    int order = version.compareTo(other.version);
    return order == 0
        ? operator.takesBound() && other.operator.takesBound()
        : operator.looksUp() == order < 0;
  }

  private boolean isBelowEverything(boolean prereleases) {
    return prereleases ? isNone() : toString().startsWith("<0.0.0");
  }

  /** As npm writes it, for example {@code >=1.2.0-0}; empty where every version fits. */
  @Override
  public String toString() {
    if (version == null) {
      return "";
    }
    String sign = operator == Operator.EQUAL ? "" : operator.sign();
    String numbers = version.number(0) + '.' + version.number(1) + '.' + version.number(2);
    return version.isPrerelease()
        ? sign + numbers + '-' + withoutZeros(version.prerelease())
        : sign + numbers;
  }

  /** Loose mode reads numbers with leading zeros. */
  private static String withoutZeros(String prerelease) {
    var out = new StringBuilder();
    for (String identifier : prerelease.split("\\.", -1)) {
      int digits = 0;
      int zeros = 0;
      while (digits < identifier.length() && Character.isDigit(identifier.charAt(digits))) {
        zeros += zeros == digits && identifier.charAt(digits) == '0' ? 1 : 0;
        digits++;
      }
      boolean number = digits > 0 && digits == identifier.length();
      out.append(out.isEmpty() ? "" : ".");
      out.append(identifier, number ? Math.min(zeros, digits - 1) : 0, identifier.length());
    }
    return out.toString();
  }
}
