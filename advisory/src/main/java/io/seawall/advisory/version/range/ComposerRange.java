package io.seawall.advisory.version.range;

import io.seawall.advisory.version.ComposerOrder;
import java.util.ArrayList;
import java.util.List;

/** A constraint of Composer (composer/semver's VersionParser::parseConstraints). */
public final class ComposerRange implements VersionSet {

  private final List<List<Bound>> alternatives;

  private ComposerRange(List<List<Bound>> alternatives) {
    this.alternatives = alternatives;
  }

  /**
   * Reads a constraint.
   *
   * @throws InvalidRangeException if Composer refuses it
   */
  public static ComposerRange parse(String range) throws InvalidRangeException {
    List<List<Bound>> alternatives = new ArrayList<>();
    for (String part : range.replace("||", "|").split("\\|", -1)) {
      alternatives.add(ComposerRangeParser.bounds(part.strip(), range));
    }
    return new ComposerRange(alternatives);
  }

  @Override
  public boolean contains(String version) {
    String candidate = ComposerOrder.normalize(version);
    if (candidate == null) {
      return false;
    }
    for (List<Bound> bounds : alternatives) {
      boolean all = true;
      for (Bound bound : bounds) {
        all &= holds(bound, candidate);
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  /** Branches equal themselves and nothing else. */
  private static boolean holds(Bound bound, String candidate) {
    boolean branches = candidate.startsWith("dev-") || bound.version().startsWith("dev-");
    if (branches) {
      boolean same = candidate.equals(bound.version());
      return switch (bound.operator()) {
        case EQUAL -> same;
        case NOT_EQUAL -> !same;
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> false;
      };
    }
    return bound.operator().holds(ComposerOrder.compareNormalized(candidate, bound.version()));
  }
}
