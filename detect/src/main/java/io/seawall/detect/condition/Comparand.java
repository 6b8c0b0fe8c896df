package io.seawall.detect.condition;

import java.util.List;

/** The right side of a comparison. */
public sealed interface Comparand {

  /** Values known beforehand; exactly one unless the operator or the quantifier takes a list. */
  record Values(List<Literal> values) implements Comparand {}

  /** The value of another field of the same event, from {@code val(…)} or a transformer. */
  record Computed(Operand operand) implements Comparand {}
}
