package io.seawall.policy.expression;

import io.seawall.policy.expression.Expression.AllOf;
import io.seawall.policy.expression.Expression.AnyOf;
import io.seawall.policy.expression.Expression.ChoiceTest;
import io.seawall.policy.expression.Expression.FlagTest;
import io.seawall.policy.expression.Expression.GlobTest;
import io.seawall.policy.expression.Expression.Not;
import io.seawall.policy.expression.Expression.NumberTest;
import io.seawall.policy.expression.Expression.SeverityTest;
import io.seawall.policy.expression.Expression.Test;
import io.seawall.policy.expression.Expression.TextTest;
import io.seawall.policy.expression.Expression.UnknownTest;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an expression in its one canonical form. It is never nested deeper than what it was read
 * from, so it can always be read again.
 */
final class CanonicalText {

  private static final String AND = " && ";
  private static final String OR = " || ";

  private CanonicalText() {}

  static String of(Expression expression) {
    if (expression instanceof AllOf all) {
      return joined(all.operands(), AND);
    } else if (expression instanceof AnyOf any) {
      return isList(any) ? list(any, " in [") : joined(any.operands(), OR);
    } else if (expression instanceof Not not) {
      return negated(not.operand());
    }
    return test((Test) expression);
  }

  private static String test(Test test) {
    String field = test.field().word();
    if (test instanceof FlagTest) {
      return field;
    } else if (test instanceof GlobTest like) {
      return field + " =~ " + quoted(like.glob().pattern());
    } else if (test instanceof SeverityTest severity) {
      return compared(field, severity.comparison(), severity.level().word());
    } else if (test instanceof NumberTest number) {
      return compared(field, number.comparison(), number(number));
    }
    return field + " == " + equalTo(test);
  }

  private static String negated(Expression operand) {
    if (operand instanceof AnyOf any && isList(any)) {
      return list(any, " not in [");
    } else if (!(operand instanceof Test)) {
      return "!(" + of(operand) + ")";
    }
    Test test = (Test) operand;
    String value = equalTo(test);
    return value == null ? "!" + test(test) : test.field().word() + " != " + value;
  }

  /** The value that the test asks to be equal to, or null if it asks for something else. */
  private static @Nullable String equalTo(Test test) {
    if (test instanceof SeverityTest severity) {
      return severity.comparison() == Comparison.EQUAL ? severity.level().word() : null;
    } else if (test instanceof NumberTest number) {
      return number.comparison() == Comparison.EQUAL ? number(number) : null;
    } else if (test instanceof ChoiceTest choice) {
      return choice.word();
    } else if (test instanceof TextTest text) {
      return quoted(text.text());
    }
    return test instanceof UnknownTest ? "unknown" : null;
  }

  private static boolean isList(AnyOf any) {
    Field field = null;
    for (Expression operand : any.operands()) {
      if (!(operand instanceof Test test) || equalTo(test) == null) {
        return false;
      } else if (field != null && field != test.field()) {
        return false;
      }
      field = test.field();
    }
    return true;
  }

  private static String list(AnyOf any, String operator) {
    var out = new StringBuilder();
    for (Expression operand : any.operands()) {
      if (operand instanceof Test test) {
        out.append(out.isEmpty() ? test.field().word() + operator : ", ").append(equalTo(test));
      }
    }
    return out.append(']').toString();
  }

  private static String joined(List<Expression> operands, String operator) {
    var out = new StringBuilder();
    for (Expression operand : operands) {
      boolean grouped =
          operand instanceof AnyOf any && !isList(any)
              || operand instanceof AllOf && operator.equals(AND);
      out.append(out.isEmpty() ? "" : operator);
      out.append(grouped ? "(" + of(operand) + ")" : of(operand));
    }
    return out.toString();
  }

  private static String compared(String field, Comparison comparison, String value) {
    return field + " " + comparison.symbol() + " " + value;
  }

  private static String number(NumberTest test) {
    return BigDecimal.valueOf(test.number()).stripTrailingZeros().toPlainString();
  }

  private static String quoted(String text) {
    boolean bare = !text.isEmpty();
    for (int i = 0; i < text.length() && bare; i++) {
      bare = Tokens.isWordCharacter(text.charAt(i));
    }
    return bare ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
