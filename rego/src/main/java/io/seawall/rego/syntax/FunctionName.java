package io.seawall.rego.syntax;

import io.seawall.rego.value.StringValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The name under which a function is called. */
final class FunctionName {

  private FunctionName() {}

  /**
   * The parts with dots between; one that is no identifier is written {@code ["a-b"]}. Null where a
   * part is not constant.
   */
  static @Nullable String of(Term head, List<Term> path) {
    if (!(head instanceof Term.Var variable)) {
      return null;
    }
    if (path.isEmpty()) {
      return variable.name();
    }
    var name = new StringBuilder(variable.name());
    for (Term part : path) {
      if (!(part instanceof Term.Scalar scalar && scalar.value() instanceof StringValue string)) {
        return null;
      }
      if (Ascii.isWord(string.text())) {
        name.append('.').append(string.text());
      } else {
        name.append('[').append(string).append(']');
      }
    }
    return name.toString();
  }
}
