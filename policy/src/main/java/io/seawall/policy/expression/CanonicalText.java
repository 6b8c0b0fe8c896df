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
    return switch (expression) {
      case AllOf all -> joined(all.operands(), AND);
      case AnyOf any when isList(any) -> list(any, " in [");
      case AnyOf any -> joined(any.operands(), OR);
      case Not(AnyOf any) when isList(any) -> list(any, " not in [");
      case Not(Test test) -> negated(test);
      case Not not -> "!(" + of(not.operand()) + ")";
      case Test test -> test(test);
    };
  }

  private static String test(Test test) {
    String field = test.field().word();
    return switch (test) {
      case FlagTest _ -> field;
      case GlobTest like -> field + " =~ " + quoted(like.glob().pattern());
      case SeverityTest severity -> compared(field, severity.comparison(), severity.level().word());
      case NumberTest number -> compared(field, number.comparison(), number(number));
      case ChoiceTest choice -> compared(field, Comparison.EQUAL, choice.word());
      case TextTest text -> compared(field, Comparison.EQUAL, quoted(text.text()));
      case UnknownTest _ -> compared(field, Comparison.EQUAL, "unknown");
    };
  }

  private static String negated(Test test) {
    String value = equalTo(test);
    return value == null ? "!" + test(test) : test.field().word() + " != " + value;
  }

  /** The value that the test asks to be equal to, or null if it asks for something else. */
  private static @Nullable String equalTo(Test test) {
    return switch (test) {
      case FlagTest _, GlobTest _ -> null;
      case SeverityTest severity ->
          severity.comparison() == Comparison.EQUAL ? severity.level().word() : null;
      case NumberTest number -> number.comparison() == Comparison.EQUAL ? number(number) : null;
      case ChoiceTest choice -> choice.word();
      case TextTest text -> quoted(text.text());
      case UnknownTest _ -> "unknown";
    };
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
