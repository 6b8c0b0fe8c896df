package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import io.seawall.rego.value.Value;
import java.util.List;

/** A term: what has a value once its variables have one. */
public sealed interface Term {

  /** Where it stands. */
  Location at();

  /** A null, boolean, number or string. Raw strings in backticks are strings. */
  record Scalar(Location at, Value value) implements Term {}

  /**
   * A variable. Also the names {@code input} and {@code data}, rule names and import aliases, which
   * the compiler resolves.
   *
   * @param name the name; each wildcard {@code _} is named {@code $0}, {@code $1}, … in its module
   */
  record Var(Location at, String name) implements Term {

    /** Whether this is a wildcard. */
    public boolean isWildcard() {
      return name.startsWith("$");
    }
  }

  /**
   * A reference: {@code head[path0][path1]…}; {@code .name} is a path element that is a string.
   *
   * @param head a variable, or any term that stands before a bracket or dot
   * @param path at least one element
   */
  record Ref(Location at, Term head, List<Term> path) implements Term {}

  /**
   * A call of a function or operator.
   *
   * @param function dotted name as written, for example {@code json.unmarshal} or {@code
   *     data.lib.has}; operators have OPA's names: {@code eq} for {@code =}, {@code assign} for
   *     {@code :=}, {@code equal} for {@code ==}, {@code neq}, {@code lt}, {@code lte}, {@code gt},
   *     {@code gte}, {@code plus}, {@code minus}, {@code mul}, {@code div}, {@code rem}, {@code
   *     and}, {@code or}, and {@code internal.member_2} and {@code internal.member_3} for {@code x
   *     in xs} and {@code k, v in xs}
   * @param infix whether it was written as an operator, which no rule of the same name hides
   */
  record Call(Location at, String function, boolean infix, List<Term> args) implements Term {}

  /** {@code [a, b]}. */
  record ArrayTerm(Location at, List<Term> items) implements Term {}

  /** {@code {a, b}} or {@code set()}. */
  record SetTerm(Location at, List<Term> items) implements Term {}

  /** {@code {"a": b}}. */
  record ObjectTerm(Location at, List<Entry> entries) implements Term {}

  /** One entry of an object. */
  record Entry(Term key, Term value) {}

  /** {@code [head | body]}. */
  record ArrayComprehension(Location at, Term head, List<Statement> body) implements Term {}

  /** {@code {head | body}}. */
  record SetComprehension(Location at, Term head, List<Statement> body) implements Term {}

  /** {@code {key: value | body}}. */
  record ObjectComprehension(Location at, Term key, Term value, List<Statement> body)
      implements Term {}

  /**
   * {@code $"text {term} text"} (OPA 1.12).
   *
   * @param parts string scalars for the text between, any term for what stands in braces
   */
  record Template(Location at, List<Part> parts) implements Term {}

  /**
   * A part of a template string.
   *
   * @param expression whether it stood in braces; if not, the term is a string scalar
   */
  record Part(Term term, boolean expression) {}
}
