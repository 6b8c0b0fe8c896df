package io.seawall.detect.condition;

import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads fields, transformers and values. */
public final class OperandParser {

  private static final int MAX_NESTED = 32;

  private final Lexer lexer;
  private int nested;

  OperandParser(Lexer lexer) {
    this.lexer = lexer;
  }

  /** Reads from an index of a text, as outputs do behind a percent sign. */
  public OperandParser(SourceText text, int from) {
    this(new Lexer(text, from));
  }

  /** The index behind what was read. */
  public int at() {
    return lexer.at();
  }

  /**
   * A field with its argument, or a transformer with what it works on; null where neither stands.
   *
   * @throws ConditionException if one begins and breaks the grammar
   */
  public @Nullable Operand fieldOrTransformer() {
    int start = lexer.at();
    String name = lexer.fieldName();
    if (name != null) {
      return field(name, start);
    }
    Transformer transformer = transformer();
    return transformer == null || transformer == Transformer.VAL
        ? back(start)
        : transformed(transformer, start);
  }

  private @Nullable Operand back(int start) {
    lexer.moveTo(start);
    return null;
  }

  /** A transformer's name and its parenthesis, passed; null where none stands. */
  private @Nullable Transformer transformer() {
    int start = lexer.at();
    String word = lexer.identifier();
    Transformer transformer = word == null ? null : Transformer.of(word);
    if (transformer != null && lexer.take("(")) {
      return transformer;
    }
    lexer.moveTo(start);
    return null;
  }

  private Operand field(String name, int start) {
    String argument = null;
    if (lexer.take("[")) {
      int open = lexer.at() - 1;
      argument = lexer.quoted();
      argument = argument == null ? lexer.argument() : argument;
      if (argument == null || !lexer.take("]")) {
        throw ConditionException.syntax(
            lexer.span(open, open + 1),
            argument == null
                ? "an argument must follow '['"
                : "the bracket that opens here is never closed",
            "quote an argument that holds blanks, quotes or brackets",
            null);
      }
    }
    return new Operand.FieldReference(name, argument, lexer.from(start));
  }

  private Operand transformed(Transformer transformer, int start) {
    if (++nested > MAX_NESTED) {
      throw new ConditionException(
          lexer.from(start),
          "transformers are nested deeper than " + MAX_NESTED,
          "",
          ConditionException.Kind.LIMIT);
    }
    List<Operand> arguments = new ArrayList<>();
    do {
      lexer.blank();
      arguments.add(argument());
      lexer.blank();
    } while (lexer.take(","));
    close(start);
    nested--;
    Span at = lexer.from(start);
    if (!transformer.takes(arguments.size())) {
      throw ConditionException.syntax(
          at,
          transformer.keyword() + "() does not take " + arguments.size() + " arguments",
          "",
          null);
    }
    return new Operand.Transformed(transformer, List.copyOf(arguments), at);
  }

  private Operand argument() {
    Operand constant = constant();
    if (constant != null) {
      return constant;
    }
    int start = lexer.at();
    if (lexer.take("(")) {
      List<Operand> items = new ArrayList<>();
      do {
        lexer.blank();
        Operand item = constant();
        items.add(item == null ? inner() : item);
        lexer.blank();
      } while (lexer.take(","));
      close(start);
      return new Operand.Group(List.copyOf(items), lexer.from(start));
    }
    return inner();
  }

  private @Nullable Operand constant() {
    int start = lexer.at();
    String number = lexer.number();
    String text = number == null ? lexer.quoted() : number;
    return text == null
        ? null
        : new Operand.Constant(new Literal(text, number == null, lexer.from(start)));
  }

  private Operand inner() {
    Operand operand = fieldOrTransformer();
    if (operand == null) {
      throw ConditionException.syntax(
          lexer.word(),
          "a field or a transformer is expected here",
          "texts stand in quotes here",
          null);
    }
    return operand;
  }

  private void close(int start) {
    if (!lexer.take(")")) {
      throw ConditionException.syntax(
          lexer.span(start, lexer.at()), "a ')' is missing behind this", "", null);
    }
  }

  /** {@code val(…)} or a transformer, or null. */
  private @Nullable Comparand computed() {
    int start = lexer.at();
    Transformer transformer = transformer();
    if (transformer == null) {
      return null;
    } else if (transformer != Transformer.VAL) {
      return new Comparand.Computed(transformed(transformer, start));
    }
    lexer.blank();
    int field = lexer.at();
    String name = lexer.fieldName();
    if (name == null) {
      throw ConditionException.syntax(
          lexer.word(), "val() takes a field", "write a text as it is, without val()", null);
    }
    Operand operand = field(name, field);
    lexer.blank();
    close(start);
    return new Comparand.Computed(operand);
  }

  Comparand number(Operator operator) {
    Comparand computed = computed();
    if (computed != null) {
      return computed;
    }
    int start = lexer.at();
    String number = lexer.number();
    if (number == null) {
      throw ConditionException.syntax(
          lexer.word(),
          "a number must follow '" + operator.symbol() + "'",
          "compare with another field by val(FIELD)",
          null);
    }
    return new Comparand.Values(List.of(new Literal(number, false, lexer.from(start))));
  }

  Comparand value(Operator operator, Operand left, Span symbol) {
    Comparand computed = computed();
    if (computed != null) {
      return computed;
    }
    Literal literal = literal();
    if (literal == null) {
      throw SyntaxAdvice.valueExpected(this, lexer, operator, left, symbol);
    }
    return new Comparand.Values(List.of(literal));
  }

  Comparand list(Operator operator, Quantifier quantifier) {
    int start = lexer.at();
    if (lexer.peek() == '(') {
      return new Comparand.Values(items());
    }
    Comparand computed = computed();
    if (computed != null) {
      return computed;
    }
    String word = lexer.identifier();
    Span at = lexer.from(start);
    if (word != null && !lexer.atEnd() && isValueCharacter()) {
      lexer.moveTo(start);
      word = null;
    }
    if (word == null) {
      throw SyntaxAdvice.listExpected(
          lexer,
          literal(),
          quantifier == Quantifier.NONE ? operator.symbol() : quantifier.keyword(),
          start);
    }
    return new Comparand.Values(List.of(new Literal(word, false, at)));
  }

  private boolean isValueCharacter() {
    int start = lexer.at();
    boolean more = lexer.bare() != null;
    lexer.moveTo(start);
    return more;
  }

  /** The values in the parentheses that open here. */
  List<Literal> items() {
    int open = lexer.at();
    lexer.take("(");
    lexer.blank();
    List<Literal> items = new ArrayList<>();
    Literal item = literal();
    if (item != null) {
      items.add(item);
      lexer.blank();
      while (lexer.take(",")) {
        lexer.blank();
        item = literal();
        if (item == null) {
          throw ConditionException.syntax(lexer.word(), "a value must follow ','", "", null);
        }
        items.add(item);
        lexer.blank();
      }
    }
    if (!lexer.take(")")) {
      throw SyntaxAdvice.listUnclosed(lexer, open);
    }
    return items;
  }

  @Nullable Literal literal() {
    int start = lexer.at();
    String quoted = lexer.quoted();
    String text = quoted == null ? lexer.bare() : quoted;
    return text == null ? null : new Literal(text, quoted != null, lexer.from(start));
  }
}
