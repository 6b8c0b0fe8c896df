package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A range in VERS, the notation that package-url shares among ecosystems (vers-spec, clause 5):
 * {@code vers:npm/>=1.0.0|<2.0.0|!=1.5.0}.
 */
public final class VersRange implements VersionSet {

  private final String scheme;
  private final VersScheme versions;
  private final List<Bound> constraints;

  VersRange(String scheme, List<Bound> constraints) throws InvalidRangeException {
    this.scheme = scheme;
    versions = VersScheme.of(scheme);
    this.constraints = versions.sorted(constraints);
  }

  /**
   * Reads a canonical text: sorted, each version once, no interval empty or inside another.
   *
   * @throws InvalidRangeException if it is not canonical or holds what its scheme refuses
   */
  public static VersRange parse(String text) throws InvalidRangeException {
    List<Bound> written = new ArrayList<>();
    VersRange range = read(text, written);
    if (!range.constraints.equals(written)) {
      throw new InvalidRangeException(text, "the constraints are not sorted by version");
    }
    range.checkSequence(text);
    return range;
  }

  /**
   * Reads a text whose constraints may stand in any order and overlap; the result is sorted.
   *
   * @throws InvalidRangeException if it breaks the grammar or holds what its scheme refuses
   */
  public static VersRange parseUnsorted(String text) throws InvalidRangeException {
    return read(text, new ArrayList<>());
  }

  /**
   * Translates a range from an ecosystem's own notation.
   *
   * @param scheme conan, gem, maven, nginx, npm, nuget, openssl or pypi
   * @throws InvalidRangeException if the scheme is another or the range breaks its grammar
   */
  public static VersRange ofNative(String scheme, String range) throws InvalidRangeException {
    return new VersRange(scheme, NativeRanges.constraints(scheme, range));
  }

  private static VersRange read(String text, List<Bound> written) throws InvalidRangeException {
    checkCharacters(text);
    int slash = text.indexOf('/');
    if (!text.startsWith("vers:") || slash < 0) {
      throw new InvalidRangeException(text, "it does not start with 'vers:' and a scheme");
    }
    String scheme = text.substring(5, slash);
    checkScheme(scheme, text);
    String constraints = text.substring(slash + 1);
    if (!constraints.equals("*")) {
      for (String constraint : constraints.split("\\|", -1)) {
        written.add(constraint(constraint, text));
      }
    }
    return new VersRange(scheme, written);
  }

  private static void checkCharacters(String text) throws InvalidRangeException {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        throw new InvalidRangeException(text, "it holds a space or no ASCII character");
      }
    }
  }

  private static void checkScheme(String scheme, String text) throws InvalidRangeException {
    boolean valid = !scheme.isEmpty() && scheme.charAt(0) >= 'a';
    for (int i = 0; i < scheme.length(); i++) {
      char c = scheme.charAt(i);
      valid &= c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-';
    }
    if (!valid) {
      throw new InvalidRangeException(text, "'" + scheme + "' is no lower-case scheme");
    }
  }

  private static Bound constraint(String constraint, String text) throws InvalidRangeException {
    Operator operator = Operator.at(constraint);
    if (operator == Operator.EQUAL) {
      throw new InvalidRangeException(text, "equality has no sign");
    }
    String version = operator == null ? constraint : constraint.substring(operator.sign().length());
    for (int i = 0; i < version.length(); i++) {
      if ("<>=!*".indexOf(version.charAt(i)) >= 0) {
        throw new InvalidRangeException(text, "a version holds '" + version.charAt(i) + "'");
      }
    }
    if (version.isEmpty()) {
      throw new InvalidRangeException(text, "a constraint is empty");
    }
    return new Bound(operator == null ? Operator.EQUAL : operator, decoded(version, text));
  }

  private static String decoded(String version, String text) throws InvalidRangeException {
    var out = new StringBuilder();
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c == '%') {
        int high = i + 2 < version.length() ? Character.digit(version.charAt(i + 1), 16) : -1;
        int low = i + 2 < version.length() ? Character.digit(version.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw new InvalidRangeException(text, "bad percent-encoding in '" + version + "'");
        }
        c = (char) (high << 4 | low);
        i += 2;
      }
      out.append(c);
    }
    return out.toString();
  }

  private void checkSequence(String text) throws InvalidRangeException {
    Bound previous = null;
    Bound comparison = null;
    for (int i = 0; i < constraints.size(); i++) {
      Bound bound = constraints.get(i);
      if (i > 0 && versions.compare(constraints.get(i - 1).version(), bound.version()) == 0) {
        throw new InvalidRangeException(text, "a version stands twice");
      }
      Operator operator = bound.operator();
      if (operator == Operator.NOT_EQUAL) {
        continue;
      }
      boolean open = previous != null && previous.operator().looksUp();
      boolean afterEqual = previous != null && previous.operator() == Operator.EQUAL;
      boolean twice = comparison != null && comparison.operator().looksUp() == operator.looksUp();
      if (operator == Operator.EQUAL ? open : twice || afterEqual && operator.looksDown()) {
        throw new InvalidRangeException(text, "'" + bound + "' cannot stand at its place");
      }
      previous = bound;
      comparison = operator == Operator.EQUAL ? comparison : bound;
    }
  }

  /** The lower-case name that tells how versions compare, for example {@code npm}. */
  public String scheme() {
    return scheme;
  }

  /** Sorted by version; empty where every version is taken. */
  public List<Bound> constraints() {
    return constraints;
  }

  @Override
  public boolean contains(String version) {
    try {
      return constraints.isEmpty() || containsSorted(version);
    } catch (InvalidVersionException _) {
      return false;
    }
  }

  private boolean containsSorted(String version) throws InvalidVersionException {
    VersionOrder order = versions.order();
    List<Bound> intervals = new ArrayList<>();
    boolean named = false;
    for (Bound bound : constraints) {
      if (order.compare(version, bound.version()) == 0) {
        if (bound.operator().takesBound()) {
          return true;
        }
        named = true;
      } else if (bound.operator().looksDown() || bound.operator().looksUp()) {
        intervals.add(bound);
      }
    }
    return !named && isInside(intervals, version, order);
  }

  private boolean isInside(List<Bound> intervals, String version, VersionOrder order)
      throws InvalidVersionException {
    if (intervals.isEmpty()) {
      return constraints.stream().allMatch(bound -> bound.operator() == Operator.NOT_EQUAL);
    }
    for (int i = 0; i < intervals.size(); i++) {
      Bound bound = intervals.get(i);
      boolean holds = bound.holds(version, order);
      if (bound.operator().looksDown()) {
        boolean opened = i > 0 && intervals.get(i - 1).operator().looksUp();
        if (holds && (i == 0 || opened && intervals.get(i - 1).holds(version, order))) {
          return true;
        }
      } else if (holds && i == intervals.size() - 1) {
        return true;
      }
    }
    return false;
  }

  /** The canonical text. */
  @Override
  public String toString() {
    var out = new StringBuilder("vers:").append(scheme).append('/');
    if (constraints.isEmpty()) {
      return out.append('*').toString();
    }
    for (int i = 0; i < constraints.size(); i++) {
      Bound bound = constraints.get(i);
      out.append(i == 0 ? "" : "|");
      out.append(bound.operator() == Operator.EQUAL ? "" : bound.operator().sign());
      encode(bound.version(), out);
    }
    return out.toString();
  }

  private static void encode(String version, StringBuilder out) {
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c <= ' ' || c > '~' || "<>=!*|%".indexOf(c) >= 0) {
        out.append('%')
            .append(Integer.toHexString(c | 0x100).substring(1).toUpperCase(Locale.ROOT));
      } else {
        out.append(c);
      }
    }
  }
}
