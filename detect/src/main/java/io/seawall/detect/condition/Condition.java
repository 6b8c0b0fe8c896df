package io.seawall.detect.condition;

import io.seawall.detect.text.Span;
import java.util.List;

/**
 * The tree of a condition. A comparison is false where its field has no value, whatever the
 * operator; {@link Not} then makes it true.
 */
public sealed interface Condition {

  /** The text that the node was read from. */
  Span at();

  /** Holds where all terms hold; two terms at least. */
  record And(List<Condition> terms, Span at) implements Condition {}

  /** Holds where any term holds; two terms at least. */
  record Or(List<Condition> terms, Span at) implements Condition {}

  /** Holds where the term does not. */
  record Not(Condition term, Span at) implements Condition {}

  /** Holds where the operand has a value. */
  record Exists(Operand operand, Span at) implements Condition {}

  /**
   * Compares.
   *
   * @param quantifier how many of the values must compare well
   */
  record Comparison(
      Operand left, Operator operator, Quantifier quantifier, Comparand right, Span at)
      implements Condition {}

  /**
   * Holds where the macro's condition holds. The body is shared by all calls.
   *
   * @param weight of the body
   */
  record MacroCall(String name, Condition body, Weight weight, Span at) implements Condition {}
}
