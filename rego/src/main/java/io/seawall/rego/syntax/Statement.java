package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One expression of a body, with its modifiers. */
public sealed interface Statement {

  /** Where it stands. */
  Location at();

  /** The {@code with} modifiers in order of writing. */
  List<With> with();

  /** A term that must be defined and not false, or a unification or assignment as a call. */
  record Expression(Location at, Term term, List<With> with) implements Statement {}

  /**
   * {@code not …}.
   *
   * @param body one statement for {@code not x}; several for {@code not { … }} of {@code
   *     future.keywords.not}
   * @param closed whether all of the body is negated, as in files that import {@code
   *     future.keywords.not}; if not, calls and arguments of calls are evaluated before it
   */
  record Not(Location at, List<Statement> body, boolean closed, List<With> with)
      implements Statement {}

  /** {@code some x, y}: the names are new from here on. */
  record SomeDeclaration(Location at, List<Term.Var> variables) implements Statement {

    @Override
    public List<With> with() {
      return List.of();
    }
  }

  /** {@code some k, v in domain}; variables in key and value are new from here on. */
  record SomeIn(Location at, @Nullable Term key, Term value, Term domain, List<With> with)
      implements Statement {}

  /** {@code every k, v in domain { body }}. */
  record Every(
      Location at,
      Term.@Nullable Var key,
      Term.Var value,
      Term domain,
      List<Statement> body,
      List<With> with)
      implements Statement {}

  /**
   * {@code left and right} or {@code left or right} of the experimental keywords.
   *
   * @param disjunction true for {@code or}
   */
  record Logic(
      Location at,
      boolean disjunction,
      List<Statement> left,
      List<Statement> right,
      List<With> with)
      implements Statement {}

  /** {@code with target as value}; the target is a variable or reference. */
  record With(Location at, Term target, Term value) {}
}
