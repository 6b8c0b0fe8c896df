package io.seawall.policy.expression;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.model.Finding;
import io.seawall.policy.SampleImage;
import java.nio.charset.StandardCharsets;

class ExpressionFuzz {

  private static final Evaluator EVALUATOR = new Evaluator(SampleImage.facts(), SampleImage.AS_OF);

  @FuzzTest(maxExecutions = 5_000)
  void readsBackWhatItReadsAndRefusesTheRestWithAPlace(byte[] data) {
    Expression expression;
    try {
      expression = Expression.parse(new String(data, StandardCharsets.UTF_8));
    } catch (ExpressionException e) {
      return;
    }
    String canonical = expression.canonical();
    if (canonical.length() <= 4096 && !Expression.parse(canonical).equals(expression)) {
      throw new AssertionError(canonical + " is read as something else");
    }
    for (Finding finding : SampleImage.findings()) {
      if (EVALUATOR.matches(expression, finding)
          == EVALUATOR.matches(Expression.not(expression), finding)) {
        throw new AssertionError(canonical + " equals its opposite");
      }
    }
  }
}
