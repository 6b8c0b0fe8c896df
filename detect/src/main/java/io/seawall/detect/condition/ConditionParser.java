package io.seawall.detect.condition;

import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses conditions by recursive descent. Not more than 1,000 productions deep, about 200 nested
 * parentheses; with macros written out at most {@link Weight#MAX_NODES} nodes and {@link
 * Weight#MAX_DEPTH} levels.
 */
public final class ConditionParser {

  private static final int MAX_DEPTH = 1_000;

  private final Lexer lexer;
  private final MacroScope macros;
  private final OperandParser operands;
  private int depth;

  private ConditionParser(SourceText text, MacroScope macros) {
    this.lexer = new Lexer(text, 0);
    this.macros = macros;
    this.operands = new OperandParser(lexer);
  }

  /**
   * Parses a whole text.
   *
   * @throws ConditionException if it breaks the grammar, exceeds a limit or calls a macro that the
   *     scope does not know
   */
  public static Condition parse(SourceText text, MacroScope macros) {
    Condition condition = new ConditionParser(text, macros).whole();
    if (!Weight.of(condition).isBearable()) {
      throw new ConditionException(
          condition.at(),
          "with its macros written out the condition is larger than "
              + Weight.MAX_NODES
              + " nodes or deeper than "
              + Weight.MAX_DEPTH
              + " levels",
          "",
          ConditionException.Kind.LIMIT);
    }
    return condition;
  }

  private Condition whole() {
    lexer.blank();
    if (lexer.atEnd()) {
      throw ConditionException.syntax(lexer.from(0), "the condition is empty", "", null);
    }
    Condition condition = or();
    lexer.blank();
    if (!lexer.atEnd()) {
      throw SyntaxAdvice.leftover(lexer, condition);
    }
    return condition;
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw new ConditionException(
          lexer.from(lexer.at()),
          "the condition is nested deeper than " + MAX_DEPTH + " levels",
          "",
          ConditionException.Kind.LIMIT);
    }
  }

  private Condition or() {
    enter();
    lexer.blank();
    int start = lexer.at();
    Condition first = and();
    List<Condition> terms = null;
    lexer.blank();
    while (lexer.take("or")) {
      terms = begun(terms, first);
      terms.add(followsBlank("or") ? and() : group());
      lexer.blank();
    }
    depth--;
    return terms == null ? first : new Condition.Or(List.copyOf(terms), trimmed(start));
  }

  private Condition and() {
    enter();
    lexer.blank();
    int start = lexer.at();
    Condition first = not();
    List<Condition> terms = null;
    lexer.blank();
    while (lexer.take("and")) {
      terms = begun(terms, first);
      terms.add(followsBlank("and") ? not() : group());
      lexer.blank();
    }
    depth--;
    return terms == null ? first : new Condition.And(List.copyOf(terms), trimmed(start));
  }

  private static List<Condition> begun(@Nullable List<Condition> terms, Condition first) {
    if (terms != null) {
      return terms;
    }
    List<Condition> begun = new ArrayList<>();
    begun.add(first);
    return begun;
  }

  /** True for a blank behind the keyword, false for the parenthesis that it has passed. */
  private boolean followsBlank(String keyword) {
    if (lexer.blank()) {
      return true;
    } else if (lexer.take("(")) {
      return false;
    }
    int end = lexer.at();
    throw ConditionException.syntax(
        lexer.span(end - keyword.length(), end),
        "a blank or '(' must follow '" + keyword + "'",
        "",
        new Fix(lexer.span(end, end), " "));
  }

  private Condition not() {
    enter();
    lexer.blank();
    int start = lexer.at();
    boolean negated = false;
    while (startsNot()) {
      negated = !negated;
      lexer.blank();
    }
    Condition term;
    if (lexer.take("not(")) {
      negated = !negated;
      term = group();
    } else {
      term = check();
    }
    depth--;
    return negated ? new Condition.Not(term, trimmed(start)) : term;
  }

  private boolean startsNot() {
    int start = lexer.at();
    if (lexer.take("not") && Lexer.isBlank(lexer.peek())) {
      return true;
    }
    lexer.moveTo(start);
    return false;
  }

  /** What follows an opening parenthesis that was passed. */
  private Condition group() {
    enter();
    int open = lexer.at() - 1;
    Condition condition = or();
    lexer.blank();
    if (!lexer.take(")")) {
      throw SyntaxAdvice.unclosed(lexer, open, condition);
    }
    depth--;
    return condition;
  }

  private Condition check() {
    enter();
    lexer.blank();
    int start = lexer.at();
    Condition condition;
    if (lexer.take("(")) {
      condition = group();
    } else {
      Operand operand = operands.fieldOrTransformer();
      condition = operand == null ? macro(start) : comparison(operand, start);
    }
    depth--;
    return condition;
  }

  private Condition macro(int start) {
    String name = lexer.identifier();
    if (name == null || isKeyword(name)) {
      lexer.moveTo(start);
      throw SyntaxAdvice.checkExpected(lexer);
    } else if (lexer.peek() == '(') {
      throw SyntaxAdvice.unknownTransformer(name, lexer.from(start));
    }
    Span at = lexer.from(start);
    Condition body = macros.body(name, at);
    return new Condition.MacroCall(name, body, Weight.of(body), at);
  }

  private static boolean isKeyword(String name) {
    return name.equals("and") || name.equals("or") || name.equalsIgnoreCase("not");
  }

  private Condition comparison(Operand left, int start) {
    lexer.blank();
    if (lexer.takeWord("exists")) {
      return new Condition.Exists(left, lexer.from(start));
    }
    Operator operator = operator();
    if (operator == null) {
      throw SyntaxAdvice.operatorExpected(lexer, left);
    }
    Span symbol = lexer.from(lexer.at());
    lexer.blank();
    Quantifier quantifier = operator.form() == Operator.Form.VALUE ? quantifier() : Quantifier.NONE;
    Operator.Form form = quantifier == Quantifier.NONE ? operator.form() : Operator.Form.LIST;
    Comparand right =
        switch (form) {
          case NUMBER -> operands.number(operator);
          case VALUE -> operands.value(operator, left, symbol);
          case LIST -> operands.list(operator, quantifier);
        };
    return new Condition.Comparison(left, operator, quantifier, right, lexer.from(start));
  }

  private @Nullable Operator operator() {
    if (lexer.take("==")) {
      return Operator.EQUAL;
    }
    Operator found = null;
    for (Operator operator : Operator.values()) {
      int start = lexer.at();
      boolean here =
          operator.isWord() ? lexer.takeWord(operator.symbol()) : lexer.take(operator.symbol());
      lexer.moveTo(start);
      if (here && (found == null || operator.symbol().length() > found.symbol().length())) {
        found = operator;
      }
    }
    if (found != null) {
      lexer.take(found.symbol());
    }
    return found;
  }

  private Quantifier quantifier() {
    int start = lexer.at();
    for (Quantifier quantifier : Quantifier.values()) {
      if (quantifier != Quantifier.NONE && lexer.takeWord(quantifier.keyword())) {
        lexer.blank();
        if (lexer.peek() == '(') {
          return quantifier;
        }
        lexer.moveTo(start);
      }
    }
    return Quantifier.NONE;
  }

  /** From a start to here, without blanks at the end. */
  private Span trimmed(int start) {
    int end = lexer.at();
    String text = lexer.from(start).characters();
    int length = text.length();
    while (length > 0 && Lexer.isBlank(text.charAt(length - 1))) {
      length--;
      end--;
    }
    return lexer.span(start, end);
  }
}
