package io.seawall.rego;

import io.seawall.rego.syntax.Location;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a policy or went wrong in it.
 *
 * @param code its kind
 * @param at where, or null where no source is concerned
 * @param message what, in a few words
 * @param hint what to do about it, or null
 */
public record RegoError(Code code, @Nullable Location at, String message, @Nullable String hint) {

  /** The error without a hint. */
  public static RegoError of(Code code, @Nullable Location at, String message) {
    return new RegoError(code, at, message, null);
  }

  /** {@code file:row: code: message}, as OPA writes it. */
  @Override
  public String toString() {
    String place = at == null ? "" : at + ": ";
    return place + code.label() + ": " + message;
  }

  /** The error with its column, the line's text, a caret under the column, and the hint. */
  public String explain() {
    var out = new StringBuilder();
    if (at == null) {
      out.append(this);
    } else {
      out.append(at.source().name()).append(':').append(at.row()).append(':').append(at.column());
      out.append(": ").append(code.label()).append(": ").append(message);
      String line = at.source().line(at.row());
      out.append("\n\t").append(line.replace('\t', ' '));
      out.append("\n\t").append(" ".repeat(Math.max(0, at.column() - 1))).append('^');
    }
    if (hint != null) {
      out.append("\n\thint: ").append(hint);
    }
    return out.toString();
  }

  /** The kinds of errors, by OPA's names. */
  public enum Code {
    /** The text is no Rego. */
    PARSE("rego_parse_error"),
    /** The modules don't fit together. */
    COMPILE("rego_compile_error"),
    /** A variable has no value where one is needed. */
    UNSAFE("rego_unsafe_var_error"),
    /** A rule depends on itself. */
    RECURSION("rego_recursion_error"),
    /** A function is unknown, or called with arguments that it can never take. */
    TYPE("rego_type_error"),
    /** Two rules gave one document different values. */
    CONFLICT("eval_conflict_error"),
    /** A built-in was given a value of a kind that it does not take. */
    OPERAND("eval_type_error"),
    /** A built-in could not do what it was asked. */
    BUILTIN("eval_builtin_error"),
    /** A {@code with} would replace what cannot be replaced. */
    WITH_MERGE("eval_with_merge_error"),
    /** The evaluation went over a limit, which the message names. */
    LIMIT("eval_limit_error"),
    /** The evaluation was cancelled from outside. */
    CANCELLED("eval_cancel_error");

    private final String label;

    Code(String label) {
      this.label = label;
    }

    /** The name in messages. */
    public String label() {
      return label;
    }
  }
}
