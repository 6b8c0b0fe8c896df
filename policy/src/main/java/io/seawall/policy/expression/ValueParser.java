package io.seawall.policy.expression;

import io.seawall.model.Severity;
import io.seawall.policy.expression.Expression.ChoiceTest;
import io.seawall.policy.expression.Expression.FlagTest;
import io.seawall.policy.expression.Expression.NumberTest;
import io.seawall.policy.expression.Expression.SeverityTest;
import io.seawall.policy.expression.Expression.TextTest;
import io.seawall.policy.expression.Expression.UnknownTest;
import io.seawall.policy.source.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Reads the value on the right of an operator as the field on its left asks for. */
final class ValueParser {

  static final List<String> SEVERITIES =
      List.of("negligible", "low", "medium", "high", "critical", "unknown");
  private static final String UNKNOWN = "unknown";
  private static final int MAX_DIGITS = 40;
  private static final double MAX_WHOLE = 1e9;

  private final String text;

  ValueParser(String text) {
    this.text = text;
  }

  /** {@code field == value}. */
  Expression equal(Field field, Token value) {
    String found = text(value);
    if (found.equals(UNKNOWN) && field.canBeUnknown() && field != Field.Level.SEVERITY) {
      return new UnknownTest(field);
    }
    if (field instanceof Field.Level) {
      return new SeverityTest(Comparison.EQUAL, severity(value));
    } else if (field instanceof Field.Numeric numeric) {
      return new NumberTest(numeric, Comparison.EQUAL, number(numeric, value));
    } else if (field instanceof Field.Choice choice) {
      return new ChoiceTest(choice, word(choice, value));
    } else if (field instanceof Field.Textual textual) {
      return new TextTest(textual, found);
    }
    var flag = new FlagTest((Field.Flag) field);
    boolean set = oneOf(field, List.of("true", "false"), value).equals("true");
    return set ? flag : Expression.not(flag);
  }

  /** {@code field < value} and the like. */
  Expression ordered(Field field, Comparison comparison, Token operator, Token value) {
    if (field instanceof Field.Level) {
      Severity level = severity(value);
      if (level == Severity.UNKNOWN) {
        throw orderOfUnknown(operator);
      }
      return new SeverityTest(comparison, level);
    } else if (field instanceof Field.Numeric numeric) {
      if (text(value).equals(UNKNOWN)) {
        throw orderOfUnknown(operator);
      }
      return new NumberTest(numeric, comparison, number(numeric, value));
    }
    throw error(
        "'" + field.word() + "' has no order, so it takes no '" + operator.text() + "'", operator);
  }

  /** Any word or quoted text. */
  String text(Token value) {
    return switch (value.kind()) {
      case WORD, QUOTED -> value.text();
      case SYMBOL, END -> throw error("expected a value instead of " + value.shown(), value);
    };
  }

  private Severity severity(Token value) {
    return Severity.ofWord(oneOf(Field.Level.SEVERITY, SEVERITIES, value));
  }

  private String word(Field.Choice choice, Token value) {
    return oneOf(choice, choice.choices(), value);
  }

  private String oneOf(Field field, Collection<String> known, Token value) {
    String found = text(value).toLowerCase(Locale.ROOT);
    if (known.contains(found)) {
      return found;
    }
    String hint = Spelling.choices(found, known);
    String problem = "unknown value " + value.shown() + " for '" + field.word() + "'";
    throw new ExpressionException(problem, hint, text, value.offset());
  }

  private double number(Field.Numeric field, Token value) {
    String found = text(value);
    if (field == Field.Numeric.AGE && found.endsWith("d")) {
      found = found.substring(0, found.length() - 1);
    }
    if (!isNumber(found)) {
      throw error("expected a number instead of " + value.shown(), value);
    }
    double number = Double.parseDouble(found);
    if (field == Field.Numeric.EPSS && number > 1) {
      throw error("'epss' is a probability from 0 to 1, not " + value.shown(), value);
    } else if (number != Math.rint(number) && field != Field.Numeric.EPSS || number > MAX_WHOLE) {
      String range = "' is a whole number up to 1000000000, not ";
      throw error("'" + field.word() + range + value.shown(), value);
    }
    return number;
  }

  private static boolean isNumber(String text) {
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && i > 0 && i < text.length() - 1) {
        dots++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return !text.isEmpty() && dots <= 1 && text.length() <= MAX_DIGITS;
  }

  private ExpressionException orderOfUnknown(Token operator) {
    return error(
        "unknown is neither above nor below a value, so it takes '==' or '!=' instead of '"
            + operator.text()
            + "'",
        operator);
  }

  private ExpressionException error(String problem, Token token) {
    return new ExpressionException(problem, "", text, token.offset());
  }
}
