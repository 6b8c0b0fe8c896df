package io.seawall.detect.condition;

import io.seawall.detect.text.Span;
import io.seawall.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors of the grammar with what was probably meant. */
final class SyntaxAdvice {

  /** What other languages write for operators. */
  private static final Map<String, String> FOREIGN =
      Map.of(
          "&&",
          "and",
          "||",
          "or",
          "is",
          "=",
          "like",
          "glob",
          "matches",
          "regex",
          "equals",
          "=",
          "=~",
          "regex",
          "<>",
          "!=",
          "===",
          "=",
          "has",
          "contains");

  private SyntaxAdvice() {}

  static ConditionException leftover(Lexer lexer, Condition before) {
    Span word = lexer.word();
    String text = word.characters();
    String keyword = keyword(text);
    if (keyword != null) {
      return ConditionException.syntax(
          word, "'" + text + "' is no keyword", "write " + keyword, new Fix(word, keyword));
    } else if (text.startsWith(")")) {
      return ConditionException.syntax(
          lexer.span(lexer.at(), lexer.at() + 1),
          "this ')' closes nothing",
          "take it away, or open a '(' before",
          null);
    }
    boolean value = before instanceof Condition.Comparison;
    return ConditionException.syntax(
        word,
        "'and' or 'or' is expected here, not '" + shortened(text) + "'",
        value ? "quote a value that holds blanks, quotes or any of ( ) = ," : "",
        null);
  }

  private static @Nullable String keyword(String text) {
    return switch (text) {
      case "&&", "AND", "And", "&" -> "and";
      case "||", "OR", "Or", "|" -> "or";
      default -> null;
    };
  }

  static ConditionException unclosed(Lexer lexer, int open, Condition before) {
    if (!lexer.atEnd() && lexer.peek() != ')') {
      return leftover(lexer, before);
    }
    return ConditionException.syntax(
        lexer.span(open, open + 1),
        "the '(' that opens here is never closed",
        "",
        new Fix(lexer.span(lexer.at(), lexer.at()), ")"));
  }

  static ConditionException checkExpected(Lexer lexer) {
    Span word = lexer.word();
    String text = word.characters();
    if (text.startsWith("!")) {
      Span mark = lexer.span(lexer.at(), lexer.at() + 1);
      return ConditionException.syntax(
          mark, "'!' is no keyword", "write not", new Fix(mark, "not "));
    } else if (text.equals("NOT") || text.equals("Not")) {
      return ConditionException.syntax(
          word, "'" + text + "' is no keyword", "write not", new Fix(word, "not"));
    }
    String found = text.isEmpty() ? "the end" : "'" + shortened(text) + "'";
    return ConditionException.syntax(
        word, "a comparison, a macro or '(' is expected here, not " + found, "", null);
  }

  static ConditionException unknownTransformer(String name, Span at) {
    List<String> known = new ArrayList<>();
    for (Transformer transformer : Transformer.values()) {
      known.add(transformer.keyword());
    }
    String nearest = Spelling.nearest(name, known);
    return ConditionException.syntax(
        at,
        "there is no transformer " + name + "()",
        nearest == null ? "there are " + String.join(", ", known) : "write " + nearest,
        nearest == null ? null : new Fix(at, nearest));
  }

  static ConditionException operatorExpected(Lexer lexer, Operand left) {
    Span field = left.at();
    Span word = lexer.word();
    String text = word.characters();
    if (text.isEmpty() || text.equals(")") || text.equals("and") || text.equals("or")) {
      Span behind = lexer.span(field.to(), field.to());
      return ConditionException.syntax(
          field,
          "an operator must follow '" + shortened(field.characters()) + "'",
          "ask whether it has a value with 'exists'",
          new Fix(behind, " exists"));
    }
    String wanted = FOREIGN.get(text.toLowerCase(Locale.ROOT));
    wanted = wanted == null ? Spelling.nearest(text.replace("_", ""), symbols()) : wanted;
    if (isOperator(text)) {
      return ConditionException.syntax(
          word,
          "a blank must follow '" + text + "'",
          "",
          new Fix(lexer.span(word.to(), word.to()), " "));
    }
    return ConditionException.syntax(
        word,
        "'" + shortened(text) + "' is no operator",
        wanted == null ? "there are exists, " + String.join(", ", symbols()) : "write " + wanted,
        wanted == null ? null : new Fix(word, wanted));
  }

  private static boolean isOperator(String text) {
    return symbols().contains(text);
  }

  private static List<String> symbols() {
    List<String> symbols = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      symbols.add(operator.symbol());
    }
    return symbols;
  }

  static ConditionException valueExpected(
      OperandParser operands, Lexer lexer, Operator operator, Operand left, Span symbol) {
    int start = lexer.at();
    if (lexer.peek() != '(') {
      return ConditionException.syntax(
          lexer.word(), "a value must follow '" + operator.symbol() + "'", "", null);
    }
    List<Literal> items = operands.items();
    Span list = lexer.from(start);
    String field = left.at().characters();
    String message = "'" + operator.symbol() + "' takes one value, not a list in parentheses";
    if (items.size() == 1) {
      String value = items.getFirst().at().characters();
      String one = field + " " + operator.symbol() + " " + value;
      return ConditionException.syntax(
          list, message, "write " + one + asSet(operator, field, list), new Fix(list, value));
    }
    return listForValue(operator, left, symbol, list, message);
  }

  private static ConditionException listForValue(
      Operator operator, Operand left, Span symbol, Span list, String message) {
    String field = left.at().characters();
    Span whole = new Span(list.text(), left.at().from(), list.to());
    String wanted =
        switch (operator) {
          case EQUAL -> field + " in " + list.characters();
          case NOT_EQUAL -> "not " + field + " in " + list.characters();
          default -> field + " " + operator.symbol() + " anyof " + list.characters();
        };
    Span at = new Span(list.text(), Math.min(symbol.from(), list.from()), list.to());
    return ConditionException.syntax(
        at, message, "write " + shortened(wanted), new Fix(whole, wanted));
  }

  private static String asSet(Operator operator, String field, Span list) {
    return switch (operator) {
      case EQUAL -> " or " + field + " in " + list.characters();
      case NOT_EQUAL -> " or not " + field + " in " + list.characters();
      default -> "";
    };
  }

  static ConditionException listExpected(
      Lexer lexer, @Nullable Literal value, String operator, int start) {
    String message = "a list in parentheses must follow '" + operator + "'";
    if (value == null) {
      return ConditionException.syntax(lexer.word(), message, "", null);
    }
    Span at = lexer.from(start);
    String wanted = "(" + value.at().characters() + ")";
    return ConditionException.syntax(
        at, message, "write " + shortened(wanted), new Fix(at, wanted));
  }

  static ConditionException listUnclosed(Lexer lexer, int open) {
    if (lexer.atEnd()) {
      return ConditionException.syntax(
          lexer.span(open, open + 1), "the '(' that opens here is never closed", "", null);
    }
    Span word = lexer.word();
    return ConditionException.syntax(
        word,
        "',' or ')' is expected here, not '" + shortened(word.characters()) + "'",
        "quote a value that holds blanks, quotes or any of ( ) = ,",
        null);
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }
}
