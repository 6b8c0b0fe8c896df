package io.seawall.advisory.version.range;

import io.seawall.advisory.version.VersionOrder;
import java.util.ArrayList;
import java.util.List;

/** Maven's ranges (maven-artifact, VersionRange): {@code [1.0,2.0)}, {@code (,1.0],[1.2,)}. */
final class MavenRange {

  private MavenRange() {}

  /** Reads brackets, or plain comparisons where there are none. */
  static VersionSet parse(String range) throws InvalidRangeException {
    if (range.indexOf('[') < 0 && range.indexOf('(') < 0) {
      return BoundedRange.parse(range, VersionOrder.MAVEN);
    }
    return new BoundedRange(VersionOrder.MAVEN, brackets(range));
  }

  /** The bounds of each bracket. */
  static List<List<Bound>> brackets(String range) throws InvalidRangeException {
    List<List<Bound>> alternatives = new ArrayList<>();
    int at = 0;
    String text = range.strip();
    while (at < text.length()) {
      char open = text.charAt(at);
      int end = at;
      while (end < text.length() && text.charAt(end) != ')' && text.charAt(end) != ']') {
        end++;
      }
      if (open != '[' && open != '(' || end == text.length()) {
        throw new InvalidRangeException(range, "the brackets do not match");
      }
      alternatives.add(bounds(text, at, end, range));
      at = end + 1;
      while (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == ' ')) {
        at++;
      }
    }
    return alternatives;
  }

  private static List<Bound> bounds(String text, int open, int close, String range)
      throws InvalidRangeException {
    String inner = text.substring(open + 1, close);
    int comma = inner.indexOf(',');
    List<Bound> bounds = new ArrayList<>();
    if (comma < 0) {
      add(Operator.EQUAL, inner, bounds, range);
      return bounds;
    }
    boolean takesLow = text.charAt(open) == '[';
    boolean takesHigh = text.charAt(close) == ']';
    add(
        takesLow ? Operator.GREATER_OR_EQUAL : Operator.GREATER,
        inner.substring(0, comma),
        bounds,
        range);
    add(
        takesHigh ? Operator.LESS_OR_EQUAL : Operator.LESS,
        inner.substring(comma + 1),
        bounds,
        range);
    return bounds;
  }

  private static void add(Operator operator, String version, List<Bound> bounds, String range)
      throws InvalidRangeException {
    String text = version.strip();
    if (text.isEmpty() && operator != Operator.EQUAL) {
      return;
    } else if (text.isEmpty() || !RangeText.isPlain(text)) {
      throw new InvalidRangeException(range, "'" + text + "' is no version");
    }
    bounds.add(new Bound(operator, text));
  }
}
