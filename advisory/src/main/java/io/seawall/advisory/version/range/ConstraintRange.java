package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A constraint of grype's vulnerability database (grype/version, range_expression.go): comparisons
 * joined by commas for "and", by {@code ||} for "or"; versions may be quoted, an empty constraint
 * takes every version.
 */
public final class ConstraintRange implements VersionSet {

  private final ConstraintFormat format;
  private final List<List<Bound>> alternatives;
  private final boolean semantic;

  private ConstraintRange(ConstraintFormat format, List<List<Bound>> alternatives) {
    this.format = format;
    this.alternatives = alternatives;
    semantic =
        alternatives.stream()
            .flatMap(List::stream)
            .allMatch(bound -> ConstraintFormat.looksSemantic(bound.version()));
  }

  /**
   * Reads a constraint.
   *
   * @throws InvalidRangeException if it breaks the grammar, or is empty for {@link
   *     ConstraintFormat#KB}
   */
  public static ConstraintRange parse(String text, ConstraintFormat format)
      throws InvalidRangeException {
    List<List<Bound>> alternatives = new ArrayList<>();
    for (String alternative : RangeText.alternatives(text)) {
      List<Bound> bounds = new ArrayList<>();
      for (String part : alternative.split(",", -1)) {
        if (!part.isBlank()) {
          bounds.add(bound(withoutSpaces(part), text));
        }
      }
      if (!bounds.isEmpty()) {
        alternatives.add(bounds);
      }
    }
    if (alternatives.isEmpty() && (format == ConstraintFormat.KB || !text.isBlank())) {
      throw new InvalidRangeException(text, "it names no version");
    }
    return new ConstraintRange(format, alternatives);
  }

  private static String withoutSpaces(String part) {
    var out = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      if (!Character.isWhitespace(part.charAt(i))) {
        out.append(part.charAt(i));
      }
    }
    return out.toString();
  }

  private static Bound bound(String part, String text) throws InvalidRangeException {
    Operator operator = Operator.at(part);
    String version = operator == null ? part : part.substring(operator.length(part));
    char quote = version.isEmpty() ? ' ' : version.charAt(0);
    boolean quoted = (quote == '"' || quote == '\'') && version.length() > 1;
    if (quoted && version.charAt(version.length() - 1) == quote) {
      version = version.substring(1, version.length() - 1);
    } else if (!RangeText.isPlain(version)) {
      throw new InvalidRangeException(text, "'" + part + "' names no version");
    }
    if (version.isEmpty() || operator == Operator.NOT_EQUAL) {
      throw new InvalidRangeException(text, "'" + part + "' is no comparison");
    }
    return new Bound(operator == null ? Operator.EQUAL : operator, version);
  }

  @Override
  public boolean contains(String version) {
    if (alternatives.isEmpty()) {
      return true;
    }
    try {
      for (List<Bound> bounds : alternatives) {
        if (allHold(bounds, version)) {
          return true;
        }
      }
      return false;
    } catch (InvalidVersionException _) {
      return false;
    }
  }

  private boolean allHold(List<Bound> bounds, String version) throws InvalidVersionException {
    boolean bySemver =
        format == ConstraintFormat.FUZZY && semantic && ConstraintFormat.looksSemantic(version);
    for (Bound bound : bounds) {
      int order =
          bySemver
              ? VersionOrder.SEMVER.compare(version, bound.version())
              : format.compare(version, bound.version());
      if (!bound.operator().holds(order)) {
        return false;
      }
    }
    return true;
  }
}
