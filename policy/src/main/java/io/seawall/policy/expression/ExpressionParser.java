package io.seawall.policy.expression;

import io.seawall.model.Severity;
import io.seawall.policy.expression.Expression.AllOf;
import io.seawall.policy.expression.Expression.AnyOf;
import io.seawall.policy.expression.Expression.FlagTest;
import io.seawall.policy.expression.Expression.GlobTest;
import io.seawall.policy.expression.Expression.SeverityTest;
import io.seawall.policy.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the grammar of docs/formats/expressions.md by recursive descent. */
final class ExpressionParser {

  private static final int MAX_LENGTH = 4096;
  private static final int MAX_DEPTH = 64;
  private static final Set<String> OPERATORS =
      Set.of("==", "!=", "<", "<=", ">", ">=", "=~", "in", "not in");

  private final String text;
  private final List<Token> tokens;
  private final ValueParser values;
  private int at;
  private int depth;

  ExpressionParser(String text) {
    this.text = text;
    if (text.length() > MAX_LENGTH) {
      throw new ExpressionException(
          "an expression has at most " + MAX_LENGTH + " characters and this one goes on",
          "",
          text,
          MAX_LENGTH);
    }
    this.tokens = Tokens.of(text);
    this.values = new ValueParser(text);
  }

  Expression parse() {
    if (peek().kind() == Token.Kind.END) {
      throw error("the expression is empty", peek());
    }
    Expression whole = any();
    Token rest = peek();
    if (rest.kind() != Token.Kind.END) {
      String hint = Spelling.hint(rest.text(), Set.of("and", "or", "in", "not"));
      throw error("expected '&&', '||' or the end instead of " + rest.shown(), hint, rest);
    }
    return whole;
  }

  private Expression any() {
    List<Expression> operands = new ArrayList<>();
    do {
      operands.add(all());
    } while (take("||", "or"));
    return operands.size() == 1 ? operands.getFirst() : new AnyOf(operands);
  }

  private Expression all() {
    List<Expression> operands = new ArrayList<>();
    do {
      operands.add(negation());
    } while (take("&&", "and"));
    return operands.size() == 1 ? operands.getFirst() : new AllOf(operands);
  }

  private Expression negation() {
    if (!take("!", "not")) {
      return primary();
    }
    enter();
    Expression operand = negation();
    depth--;
    return Expression.not(operand);
  }

  private Expression primary() {
    if (!peek().isSymbol("(")) {
      return test();
    }
    enter();
    Token open = next();
    Expression inner = any();
    if (!peek().isSymbol(")")) {
      String opened = "expected ')' for the one opened at column " + (open.offset() + 1);
      throw error(opened + " instead of " + peek().shown(), peek());
    }
    next();
    depth--;
    return inner;
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw error("nested deeper than " + MAX_DEPTH + " levels", peek());
    }
  }

  private Expression test() {
    Token token = next();
    if (token.kind() != Token.Kind.WORD) {
      throw error("expected a field instead of " + token.shown(), token);
    }
    Field field = Field.ofWord(token.text());
    if (field == null) {
      return threshold(token);
    }
    Token operator = peek();
    if (operator.isSymbol("==") || operator.isSymbol("!=")) {
      next();
      Expression equal = values.equal(field, next());
      return operator.isSymbol("==") ? equal : Expression.not(equal);
    } else if (operator.isSymbol("=~")) {
      next();
      return glob(field, operator);
    } else if (operator.isWord("in")) {
      next();
      return in(field);
    } else if (operator.isWord("not") && tokens.get(at + 1).isWord("in")) {
      at += 2;
      return Expression.not(in(field));
    }
    return orderedOrFlag(field, token);
  }

  /** A severity alone: that one or a worse one, or exactly {@code unknown}. */
  private Expression threshold(Token token) {
    for (Severity level : Severity.values()) {
      if (level.word().equalsIgnoreCase(token.text())) {
        return new SeverityTest(
            level == Severity.UNKNOWN ? Comparison.EQUAL : Comparison.GREATER_OR_EQUAL, level);
      }
    }
    List<String> known = new ArrayList<>(Field.words());
    known.addAll(ValueParser.SEVERITIES);
    known.add("not");
    throw error("unknown field " + token.shown(), Spelling.hint(token.text(), known), token);
  }

  private Expression orderedOrFlag(Field field, Token token) {
    for (Comparison comparison : Comparison.values()) {
      if (peek().isSymbol(comparison.symbol())) {
        Token operator = next();
        return values.ordered(field, comparison, operator, next());
      }
    }
    if (field instanceof Field.Flag flag) {
      return new FlagTest(flag);
    }
    String hint = Spelling.hint(peek().text(), OPERATORS);
    String expected = "expected an operator after '" + token.text() + "' instead of ";
    throw error(expected + peek().shown(), hint, peek());
  }

  private Expression glob(Field field, Token operator) {
    if (!(field instanceof Field.Textual textual)) {
      throw error("'=~' is for texts, and '" + field.word() + "' is none", operator);
    }
    return new GlobTest(textual, new Glob(values.text(next())));
  }

  private Expression in(Field field) {
    if (!peek().isSymbol("[")) {
      throw error("expected '[' after 'in' instead of " + peek().shown(), peek());
    }
    List<Expression> equals = new ArrayList<>();
    do {
      next();
      equals.add(values.equal(field, next()));
    } while (peek().isSymbol(","));
    if (!peek().isSymbol("]")) {
      throw error("expected ',' or ']' instead of " + peek().shown(), peek());
    }
    next();
    return equals.size() == 1 ? equals.getFirst() : new AnyOf(equals);
  }

  private boolean take(String symbol, String word) {
    boolean found = peek().isSymbol(symbol) || peek().isWord(word);
    if (found) {
      at++;
    }
    return found;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  private ExpressionException error(String problem, Token token) {
    return error(problem, "", token);
  }

  private ExpressionException error(String problem, String hint, Token token) {
    return new ExpressionException(problem, hint, text, token.offset());
  }
}
