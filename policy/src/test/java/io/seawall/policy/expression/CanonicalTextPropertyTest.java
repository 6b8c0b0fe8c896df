package io.seawall.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Severity;
import io.seawall.policy.expression.Expression.AllOf;
import io.seawall.policy.expression.Expression.AnyOf;
import io.seawall.policy.expression.Expression.ChoiceTest;
import io.seawall.policy.expression.Expression.FlagTest;
import io.seawall.policy.expression.Expression.GlobTest;
import io.seawall.policy.expression.Expression.NumberTest;
import io.seawall.policy.expression.Expression.SeverityTest;
import io.seawall.policy.expression.Expression.TextTest;
import io.seawall.policy.expression.Expression.UnknownTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanonicalTextPropertyTest {

  private static final long SEED = 42;
  private static final String TEXT = "abzAZ09_-.:/@+*?~% '\"\\=&|()[],<>!é漢";

  private final Random random = new Random(SEED);

  @Test
  void everyTreeIsReadBackFromItsCanonicalText() {
    for (int i = 0; i < 10_000; i++) {
      Expression tree = tree(4);
      String text = tree.canonical();
      if (text.length() <= 4096) {
        assertThat(Expression.parse(text))
            .as("seed %d, round %d: %s", SEED, i, text)
            .isEqualTo(tree);
      }
    }
  }

  private Expression tree(int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 11)) {
      case 0 -> new FlagTest(any(Field.Flag.values()));
      case 1 -> severity();
      case 2 -> new NumberTest(Field.Numeric.EPSS, any(Comparison.values()), random.nextFloat());
      case 3 ->
          new NumberTest(
              any(Field.Numeric.LAYER, Field.Numeric.AGE),
              any(Comparison.values()),
              random.nextInt(1_000_000_001));
      case 4 -> choice();
      case 5 -> texts();
      case 6 ->
          new UnknownTest(
              any(Field.Numeric.EPSS, Field.Numeric.LAYER, Field.Numeric.AGE, Field.Choice.OWNER));
      case 7, 8 -> Expression.not(tree(depth - 1));
      case 9 -> new AllOf(several(depth - 1));
      default -> new AnyOf(several(depth - 1));
    };
  }

  private Expression severity() {
    Comparison comparison = any(Comparison.values());
    Severity level = any(Severity.values());
    return new SeverityTest(level == Severity.UNKNOWN ? Comparison.EQUAL : comparison, level);
  }

  private Expression choice() {
    Field.Choice field = any(Field.Choice.values());
    return new ChoiceTest(field, any(field.choices().toArray(String[]::new)));
  }

  private Expression texts() {
    var text = new StringBuilder();
    for (int length = random.nextInt(8); length > 0; length--) {
      text.append(TEXT.charAt(random.nextInt(TEXT.length())));
    }
    Field.Textual field = any(Field.Textual.values());
    return random.nextBoolean()
        ? new TextTest(field, text.toString())
        : new GlobTest(field, new Glob(text.toString()));
  }

  private List<Expression> several(int depth) {
    List<Expression> operands = new ArrayList<>();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      operands.add(tree(depth));
    }
    return operands;
  }

  @SafeVarargs
  private <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }
}
