package io.seawall.detect.condition;

import io.seawall.detect.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has values to compare, or goes into a transformer. */
public sealed interface Operand {

  /** The text that it was read from. */
  Span at();

  /**
   * A field as written.
   *
   * @param name dotted; may end in an argument, as in {@code evt.arg.fd}
   * @param argument what stands in brackets, null for no brackets
   */
  record FieldReference(String name, @Nullable String argument, Span at) implements Operand {

    /** As rules and outputs name it. */
    public String written() {
      return argument == null ? name : name + "[" + argument + "]";
    }
  }

  /** What a transformer makes of its arguments; one at least. */
  record Transformed(Transformer transformer, List<Operand> arguments, Span at)
      implements Operand {}

  /** A text or number; as an argument of transformers only. */
  record Constant(Literal literal) implements Operand {

    @Override
    public Span at() {
      return literal.at();
    }
  }

  /** Operands in parentheses; as an argument of transformers only. */
  record Group(List<Operand> items, Span at) implements Operand {}
}
