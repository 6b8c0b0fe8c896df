package io.seawall.policy.expression;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;

/**
 * An expression that cannot be read. The message has three lines: what is wrong at which column,
 * the expression (or 100 characters of it around the place), and a caret under the place.
 */
public final class ExpressionException extends SeawallException {

  private static final int MARGIN = 50;

  private final int column;

  /**
   * @param hint what was meant, set after the place; begins with a comma if it is not empty
   * @param offset index of the place in the expression
   */
  ExpressionException(String problem, String hint, String expression, int offset) {
    super(
        ErrorKind.USER,
        "expression-invalid",
        problem
            + " at column "
            + column(expression, offset)
            + hint
            + "\n"
            + excerpt(expression, offset));
    this.column = column(expression, offset);
  }

  /** Where in the expression, counted from 1 in characters. */
  public int column() {
    return column;
  }

  private static int column(String expression, int offset) {
    return expression.codePointCount(0, offset) + 1;
  }

  private static String excerpt(String expression, int offset) {
    int from = Math.max(0, offset - MARGIN);
    int to = Math.min(expression.length(), offset + MARGIN);
    var text = new StringBuilder("  ");
    for (int i = from; i < to; i++) {
      char c = expression.charAt(i);
      boolean safe = !Character.isISOControl(c) && !Character.isSurrogate(c);
      text.append(safe ? c : Character.isWhitespace(c) ? ' ' : '?');
    }
    return text.append("\n  ").repeat(' ', offset - from).append('^').toString();
  }
}
