package io.seawall.rego.source;

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

  /** Characters of a line that are shown on each side of the place. */
  private static final int SHOWN = 80;

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
      appendLine(at, out);
    }
    if (hint != null) {
      out.append("\n\thint: ").append(hint);
    }
    return out.toString();
  }

  /** The line with a caret; of a long line the part around it. */
  private static void appendLine(Location at, StringBuilder out) {
    String line = at.source().line(at.row());
    if (line.isBlank()) {
      return;
    }
    int column = Math.min(at.column() - 1, line.codePointCount(0, line.length()));
    int start = Math.max(0, column - SHOWN);
    int from = line.offsetByCodePoints(0, start);
    int to = Math.min(line.length(), from + 2 * SHOWN);
    out.append("\n\t");
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      out.append(Character.isISOControl(c) ? ' ' : c);
    }
    out.append("\n\t").repeat(" ", column - start).append('^');
  }

  /** The kinds of errors, by OPA's names. */
  public enum Code {
    /** A file cannot be read, or contradicts another one. */
    LOAD("load_error"),
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
