package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.SemanticVersion;
import io.seawall.advisory.version.SemanticVersion.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * A range in npm's grammar (node-semver 7.8, README "Ranges"): hyphen, x, tilde and caret ranges,
 * joined by spaces for "and" and by {@code ||} for "or".
 */
public final class NpmRange implements VersionSet {

  private final List<List<NpmComparator>> sets;
  private final boolean loose;
  private final boolean prereleases;

  NpmRange(List<List<NpmComparator>> sets, boolean loose, boolean prereleases) {
    this.sets = sets;
    this.loose = loose;
    this.prereleases = prereleases;
  }

  /**
   * Reads a range.
   *
   * @param loose whether versions are read as npm's loose mode does and wrong words are passed over
   * @param prereleases whether pre-releases count like other versions; else one is contained only
   *     where a bound with the same three numbers is a pre-release too
   * @throws InvalidRangeException if npm refuses it
   */
  public static NpmRange parse(String range, boolean loose, boolean prereleases)
      throws InvalidRangeException {
    return new NpmRangeParser(range, loose, prereleases).parse();
  }

  @Override
  public boolean contains(String version) {
    try {
      return contains(read(version));
    } catch (InvalidVersionException _) {
      return false;
    }
  }

  private boolean contains(SemanticVersion version) {
    for (List<NpmComparator> set : sets) {
      if (fits(set, version, prereleases)) {
        return true;
      }
    }
    return false;
  }

  private SemanticVersion read(String version) throws InvalidVersionException {
    return SemanticVersion.parse(version, loose ? Reading.LOOSE : Reading.STRICT);
  }

  static boolean fits(List<NpmComparator> set, SemanticVersion version, boolean prereleases) {
    boolean allowed = prereleases || !version.isPrerelease();
    for (NpmComparator comparator : set) {
      if (!comparator.test(version)) {
        return false;
      }
      SemanticVersion bound = comparator.version();
      allowed |= bound != null && bound.isPrerelease() && sameNumbers(bound, version);
    }
    return allowed;
  }

  private static boolean sameNumbers(SemanticVersion a, SemanticVersion b) {
    return a.number(0).equals(b.number(0))
        && a.number(1).equals(b.number(1))
        && a.number(2).equals(b.number(2));
  }

  /**
   * Whether a version is greater than all that the range can hold.
   *
   * @throws InvalidVersionException if npm refuses the version
   */
  public boolean isBelow(String version) throws InvalidVersionException {
    return isOutside(read(version), 1);
  }

  /**
   * Whether a version is less than all that the range can hold.
   *
   * @throws InvalidVersionException if npm refuses the version
   */
  public boolean isAbove(String version) throws InvalidVersionException {
    return isOutside(read(version), -1);
  }

  private boolean isOutside(SemanticVersion version, int direction) {
    if (contains(version)) {
      return false;
    }
    for (List<NpmComparator> set : sets) {
      if (reaches(set, version, direction)) {
        return false;
      }
    }
    return true;
  }

  /** Looks upwards where direction is 1; all is mirrored where it is -1. */
  private static boolean reaches(List<NpmComparator> set, SemanticVersion version, int direction) {
    NpmComparator high = null;
    NpmComparator low = null;
    for (NpmComparator comparator : set) {
      NpmComparator each = comparator.version() == null ? NpmComparator.ZERO : comparator;
      high = high == null ? each : high;
      low = low == null ? each : low;
      if (order(each, high) * direction > 0) {
        high = each;
      } else if (order(each, low) * direction < 0) {
        low = each;
      }
    }
    if (high == null || low == null || looks(high, direction)) {
      return high != null;
    }
    SemanticVersion lowest = low.version();
    int order = lowest == null ? 0 : version.compareTo(lowest) * direction;
    boolean open =
        low.operator() == Operator.EQUAL || looks(low, direction) && !low.operator().takesBound();
    return open ? order <= 0 : looks(low, direction) && order < 0;
  }

  private static boolean looks(NpmComparator comparator, int direction) {
    return direction > 0 ? comparator.operator().looksUp() : comparator.operator().looksDown();
  }

  private static int order(NpmComparator a, NpmComparator b) {
    SemanticVersion left = a.version();
    SemanticVersion right = b.version();
    return left == null || right == null ? 0 : left.compareTo(right);
  }

  /** Whether a version can be in both ranges. */
  public boolean intersects(NpmRange other) {
    for (List<NpmComparator> mine : sets) {
      for (List<NpmComparator> its : other.sets) {
        if (isSatisfiable(mine) && isSatisfiable(its) && intersect(mine, its)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isSatisfiable(List<NpmComparator> set) {
    for (int i = set.size() - 1; i > 0; i--) {
      if (!intersect(List.of(set.get(i)), set.subList(0, i))) {
        return false;
      }
    }
    return true;
  }

  private boolean intersect(List<NpmComparator> left, List<NpmComparator> right) {
    for (NpmComparator l : left) {
      for (NpmComparator r : right) {
        if (!l.intersects(r, prereleases)) {
          return false;
        }
      }
    }
    return true;
  }

  /** All comparisons in turn; empty where every version fits. */
  List<Bound> bounds() {
    List<Bound> bounds = new ArrayList<>();
    for (List<NpmComparator> set : sets) {
      for (NpmComparator comparator : set) {
        String text = comparator.toString();
        int sign =
            comparator.operator() == Operator.EQUAL ? 0 : comparator.operator().sign().length();
        if (!text.isEmpty()) {
          bounds.add(new Bound(comparator.operator(), text.substring(sign)));
        }
      }
    }
    return bounds;
  }

  /** The range in npm's own plain form, for example {@code >=1.2.0 <2.0.0-0||>=3.0.0}. */
  @Override
  public String toString() {
    var out = new StringBuilder();
    for (List<NpmComparator> set : sets) {
      if (!out.isEmpty()) {
        out.append("||");
      }
      for (int i = 0; i < set.size(); i++) {
        out.append(i == 0 ? "" : " ").append(set.get(i));
      }
    }
    return out.isEmpty() ? "*" : out.toString();
  }
}
