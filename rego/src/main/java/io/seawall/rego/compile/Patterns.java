package io.seawall.rego.compile;

import io.seawall.rego.syntax.Term;
import java.util.function.Consumer;

/** Takes apart what stands on the left of {@code :=} and after {@code some}. */
final class Patterns {

  private Patterns() {}

  /** Whether a parameter is matched as it stands; others are evaluated and compared. */
  static boolean isPattern(Term term) {
    return switch (term) {
      case Term.Var _, Term.Scalar _ -> true;
      case Term.ArrayTerm array -> array.items().stream().allMatch(Patterns::isPattern);
      case Term.ObjectTerm object ->
          object.entries().stream()
              .allMatch(entry -> entry.key() instanceof Term.Scalar && isPattern(entry.value()));
      default -> false;
    };
  }

  /**
   * Visits a pattern.
   *
   * @param variable gets the variables that the pattern declares
   * @param other gets the terms in it that are evaluated, such as keys of objects
   */
  static void variables(Term pattern, Consumer<Term.Var> variable, Consumer<Term> other) {
    switch (pattern) {
      case Term.Var name -> variable.accept(name);
      case Term.ArrayTerm array -> array.items().forEach(item -> variables(item, variable, other));
      case Term.ObjectTerm object ->
          object
              .entries()
              .forEach(entry -> {
                other.accept(entry.key());
                variables(entry.value(), variable, other);
              });
      default -> other.accept(pattern);
    }
  }
}
