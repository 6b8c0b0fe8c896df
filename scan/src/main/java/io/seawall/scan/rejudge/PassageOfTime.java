package io.seawall.scan.rejudge;

import io.seawall.policy.FailOn;
import io.seawall.policy.Rules;
import io.seawall.policy.exception.IgnoreEntry;
import io.seawall.policy.expression.Expression;
import io.seawall.policy.expression.Expression.AllOf;
import io.seawall.policy.expression.Expression.AnyOf;
import io.seawall.policy.expression.Expression.Not;
import io.seawall.policy.expression.Field;
import java.time.LocalDate;
import java.util.List;

/** Whether rules can answer otherwise on another day though nothing else has changed. */
final class PassageOfTime {

  private final Rules rules;
  private final boolean asksForAge;

  PassageOfTime(Rules rules) {
    this.rules = rules;
    boolean age = false;
    for (FailOn rule : rules.failOn()) {
      age |= asksForAge(rule.expression());
    }
    this.asksForAge = age;
  }

  boolean matters(LocalDate before, LocalDate now) {
    if (before.equals(now)) {
      return false;
    }
    for (IgnoreEntry entry : rules.exceptions()) {
      if (entry.isExpired(before) != entry.isExpired(now)) {
        return true;
      }
    }
    return asksForAge;
  }

  private static boolean asksForAge(Expression expression) {
    return switch (expression) {
      case AllOf(var operands) -> anyAsksForAge(operands);
      case AnyOf(var operands) -> anyAsksForAge(operands);
      case Not(var operand) -> asksForAge(operand);
      case Expression.Test test -> test.field() == Field.Numeric.AGE;
    };
  }

  private static boolean anyAsksForAge(List<Expression> operands) {
    for (Expression operand : operands) {
      if (asksForAge(operand)) {
        return true;
      }
    }
    return false;
  }
}
