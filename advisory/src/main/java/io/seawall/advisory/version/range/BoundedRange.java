package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Alternatives of bounds, for example {@code >=1.0 <1.4 || >=2.0 <2.3}.
 *
 * @param order what compares
 * @param alternatives a version is in the range if all bounds of one alternative hold
 */
public record BoundedRange(VersionOrder order, List<List<Bound>> alternatives)
    implements VersionSet {

  public BoundedRange {
    alternatives = alternatives.stream().map(List::copyOf).toList();
  }

  /**
   * Reads alternatives between {@code ||}, each of bounds between commas or spaces, each an
   * operator ({@code = == != < <= > >=}, none for equal) and a version.
   *
   * @throws InvalidRangeException if a version is missing or the order refuses it
   */
  public static BoundedRange parse(String range, VersionOrder order) throws InvalidRangeException {
    List<List<Bound>> alternatives = new ArrayList<>();
    for (String alternative : RangeText.alternatives(range)) {
      List<Bound> bounds = new ArrayList<>();
      for (String word : RangeText.words(alternative, true)) {
        bounds.add(bound(word, order, range));
      }
      alternatives.add(bounds);
    }
    return new BoundedRange(order, alternatives);
  }

  private static Bound bound(String word, VersionOrder order, String range)
      throws InvalidRangeException {
    Operator operator = Operator.at(word);
    String version = operator == null ? word : word.substring(operator.length(word));
    if (version.isEmpty() || !RangeText.isPlain(version)) {
      throw new InvalidRangeException(range, "'" + word + "' names no version");
    }
    try {
      int _ = order.compare(version, version);
    } catch (InvalidVersionException e) {
      throw new InvalidRangeException(range, String.valueOf(e.getMessage()));
    }
    return new Bound(operator == null ? Operator.EQUAL : operator, version);
  }

  @Override
  public boolean contains(String version) {
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
    for (Bound bound : bounds) {
      if (!bound.holds(version, order)) {
        return false;
      }
    }
    return true;
  }
}
