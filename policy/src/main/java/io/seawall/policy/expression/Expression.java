package io.seawall.policy.expression;

import io.seawall.model.Severity;
import java.util.List;

/**
 * A condition on one finding. What is unknown is a value of its own: equal only to {@code unknown},
 * and neither above nor below anything.
 */
public sealed interface Expression {

  /**
   * Reads an expression of at most 4,096 characters and 64 levels of nesting.
   *
   * @throws ExpressionException if it breaks the grammar or asks for something unknown; it names
   *     the column and what was probably meant
   */
  static Expression parse(String text) {
    return new ExpressionParser(text).parse();
  }

  /** The opposite of this condition; twice the opposite is the condition itself. */
  static Expression not(Expression operand) {
    return operand instanceof Not not ? not.operand : new Not(operand);
  }

  /**
   * One text for all expressions with the same tree, whatever was written; {@link #parse} reads the
   * same tree from it.
   */
  default String canonical() {
    return CanonicalText.of(this);
  }

  /** All hold; at least two. */
  record AllOf(List<Expression> operands) implements Expression {

    public AllOf {
      operands = List.copyOf(operands);
    }
  }

  /** At least one holds; at least two. {@code field in [a, b]} is read as equality with any. */
  record AnyOf(List<Expression> operands) implements Expression {

    public AnyOf {
      operands = List.copyOf(operands);
    }
  }

  /** The opposite holds. */
  record Not(Expression operand) implements Expression {}

  /** A condition on a single field. */
  sealed interface Test extends Expression {

    /** What is asked for. */
    Field field();
  }

  /** The flag is set. */
  record FlagTest(Field.Flag field) implements Test {}

  /** The severity compares so with the level, which is {@code UNKNOWN} only for equality. */
  record SeverityTest(Comparison comparison, Severity level) implements Test {

    @Override
    public Field field() {
      return Field.Level.SEVERITY;
    }
  }

  /** The number is known and compares so. */
  record NumberTest(Field.Numeric field, Comparison comparison, double number) implements Test {}

  /** The word is this one. */
  record ChoiceTest(Field.Choice field, String word) implements Test {}

  /** One of the texts is this one. */
  record TextTest(Field.Textual field, String text) implements Test {}

  /** One of the texts fits the pattern. */
  record GlobTest(Field.Textual field, Glob glob) implements Test {}

  /** The value of this field, which is not the severity, is unknown. */
  record UnknownTest(Field field) implements Test {}
}
