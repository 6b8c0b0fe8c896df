package io.seawall.detect.condition;

/**
 * How large a condition is when every macro is written out.
 *
 * @param nodes how many nodes, at most {@link #MAX_NODES} and one
 * @param depth how many levels
 */
public record Weight(int nodes, int depth) {

  /** The most nodes of a condition, macros written out. */
  public static final int MAX_NODES = 200_000;

  /** The most levels of a condition, macros written out: walkers may recurse. */
  public static final int MAX_DEPTH = 1_000;

  /** The weight of a condition that the parser has bounded. */
  static Weight of(Condition condition) {
    return switch (condition) {
      case Condition.And and -> of(and.terms());
      case Condition.Or or -> of(or.terms());
      case Condition.Not not -> of(not.term()).plusOne();
      case Condition.Exists _, Condition.Comparison _ -> new Weight(1, 1);
      case Condition.MacroCall call -> call.weight().plusOne();
    };
  }

  private static Weight of(Iterable<Condition> terms) {
    int nodes = 0;
    int depth = 0;
    for (Condition term : terms) {
      Weight weight = of(term);
      nodes = Math.min(MAX_NODES, nodes + weight.nodes);
      depth = Math.max(depth, weight.depth);
    }
    return new Weight(nodes, depth).plusOne();
  }

  private Weight plusOne() {
    return new Weight(Math.min(nodes, MAX_NODES) + 1, depth + 1);
  }

  /** Whether a condition of this size is worked with. */
  boolean isBearable() {
    return nodes <= MAX_NODES && depth <= MAX_DEPTH;
  }
}
