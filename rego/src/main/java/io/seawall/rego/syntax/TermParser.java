package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses terms with their operators. From loosest to tightest: {@code in}, comparison, {@code |},
 * {@code &}, {@code + -}, {@code * / %}; all of them group to the left.
 */
final class TermParser {

  private static final int LOOSEST = 1;

  private final Grammar grammar;
  private final Cursor cursor;

  TermParser(Grammar grammar, Cursor cursor) {
    this.grammar = grammar;
    this.cursor = cursor;
  }

  /**
   * A term with operators.
   *
   * @param pairs whether {@code k, v in xs} may stand here; in a list the comma separates items
   */
  Term infix(boolean pairs) {
    int outer = cursor.startTree();
    int start = cursor.mark();
    Term whole = membership(operators(term(), start, LOOSEST), start, pairs);
    cursor.endTree(outer);
    return whole;
  }

  /** The rest of a term with operators whose first operand was read already; for lists. */
  Term infixAfter(Term first, int start) {
    return membership(operators(first, start, LOOSEST), start, false);
  }

  private Term relation() {
    int start = cursor.mark();
    return operators(term(), start, LOOSEST);
  }

  private Term operators(Term first, int start, int loosest) {
    Term left = first;
    for (TokenKind operator = cursor.kind();
        operator.precedence() >= loosest;
        operator = cursor.kind()) {
      cursor.advance();
      int next = cursor.mark();
      Term right = operators(term(), next, operator.precedence() + 1);
      left = call(start, operator.label(), left, right);
    }
    return left;
  }

  private Term.Call call(int start, String operator, Term... operands) {
    cursor.growTree();
    return new Term.Call(cursor.since(start), operator, true, List.of(operands));
  }

  private Term membership(Term first, int start, boolean pairs) {
    Term left = first;
    while (true) {
      if (pairs && cursor.is(TokenKind.COMMA)) {
        Term value = valueOfPair();
        if (value == null) {
          return left;
        }
        cursor.advance();
        left = call(start, "internal.member_3", left, value, relation());
      } else if (cursor.is(TokenKind.IN) && !cursor.isKeywordOfReference()) {
        cursor.advance();
        left = call(start, "internal.member_2", left, relation());
      } else {
        return left;
      }
    }
  }

  /** The {@code v} of {@code k, v in xs} after {@code k}, or null if something else follows. */
  private @Nullable Term valueOfPair() {
    Cursor.Trial trial = cursor.startTrial();
    try {
      cursor.advance();
      Term value = relation();
      if (cursor.is(TokenKind.IN)) {
        cursor.keep(trial);
        return value;
      }
    } catch (ParseFailure e) {
      if (e.isFinal()) {
        throw e;
      }
    }
    cursor.giveUp(trial);
    return null;
  }

  /** A term without operators around it. */
  Term term() {
    return switch (cursor.kind()) {
      case OPEN_BRACE, OPEN_BRACKET, OPEN_PAREN -> bracketed();
      case MINUS -> negative();
      default -> {
        cursor.enter();
        int start = cursor.mark();
        Term whole = references(simple(), start);
        cursor.leave();
        yield whole;
      }
    };
  }

  private Term bracketed() {
    int start = cursor.mark();
    Memo.Parsed known = cursor.memo().find(start);
    if (known != null) {
      cursor.addTree(known.height());
      cursor.moveTo(known.end());
      return known.term();
    }
    int outer = cursor.startTree();
    try {
      cursor.enter();
      Term whole = references(bracket(), start);
      cursor.leave();
      if (cursor.isTrying()) {
        cursor.memo().parsed(start, new Memo.Parsed(whole, cursor.mark(), cursor.treeHeight()));
      }
      cursor.endTree(outer);
      return whole;
    } catch (ParseFailure e) {
      if (cursor.isTrying()) {
        cursor.memo().failed(start, e);
      }
      throw e;
    }
  }

  private Term bracket() {
    return switch (cursor.kind()) {
      case OPEN_BRACE -> grammar.collections().setOrObject();
      case OPEN_BRACKET -> grammar.collections().array();
      default -> {
        cursor.advance();
        Term inner = infix(true);
        if (!cursor.is(TokenKind.CLOSE_PAREN)) {
          throw cursor.failure(cursor.here(), "non-terminated expression");
        }
        cursor.advance();
        yield inner;
      }
    };
  }

  private Term simple() {
    return switch (cursor.kind()) {
      case NULL -> reserved(NullValue.NULL);
      case TRUE -> reserved(BooleanValue.TRUE);
      case FALSE -> reserved(BooleanValue.FALSE);
      case NUMBER, DOT -> number(cursor.mark());
      case STRING, RAW_STRING -> string();
      case TEMPLATE_PART, TEMPLATE_END -> grammar.templates().template(false);
      case RAW_TEMPLATE_PART, RAW_TEMPLATE_END -> grammar.templates().template(true);
      case IDENTIFIER, CONTAINS -> variable();
      case LOGICAL_AND, LOGICAL_OR -> {
        if (!cursor.isFollowedBy(TokenKind.OPEN_PAREN) && !cursor.isKeywordOfReference()) {
          throw cursor.unexpected();
        }
        yield variable();
      }
      default -> {
        if (!cursor.isKeywordOfReference()) {
          throw cursor.unexpected();
        }
        yield variable();
      }
    };
  }

  private Term reserved(Value value) {
    return cursor.isKeywordOfReference() ? variable() : scalar(value);
  }

  private Term.Scalar scalar(Value value) {
    var scalar = new Term.Scalar(cursor.here(), value);
    cursor.advance();
    return scalar;
  }

  /** The variable that the word here names. */
  Term.Var variable() {
    String name = cursor.text();
    var variable = new Term.Var(cursor.here(), name.equals("_") ? cursor.nextWildcard() : name);
    cursor.advance();
    return variable;
  }

  /** A negative number, or {@code -x}, which is {@code 0 - x}. */
  private Term negative() {
    cursor.enter();
    int start = cursor.mark();
    Location minus = cursor.here();
    cursor.advance();
    Term whole;
    if (cursor.is(TokenKind.IDENTIFIER) || cursor.is(TokenKind.CONTAINS)) {
      int name = cursor.mark();
      var zero = new Term.Scalar(minus, NumberValue.of(0));
      whole = call(start, TokenKind.MINUS.label(), zero, references(variable(), name));
    } else {
      whole = references(number(start), start);
    }
    cursor.leave();
    return whole;
  }

  /** A number whose sign, if it has one, was read already. */
  private Term number(int start) {
    String sign = start < cursor.mark() ? "-" : "";
    boolean fraction = cursor.accept(TokenKind.DOT);
    if (!cursor.is(TokenKind.NUMBER)) {
      throw cursor.unexpected("expected number");
    }
    String digits = cursor.text();
    if (!fraction && digits.length() > 1 && digits.charAt(0) == '0') {
      char second = digits.charAt(1);
      if (second >= '0' && second <= '9') {
        throw cursor.unexpected("expected number without leading zero");
      }
    }
    try {
      NumberValue value = NumberValue.parse(sign + (fraction ? "0." : "") + digits);
      cursor.advance();
      return new Term.Scalar(cursor.since(start), value);
    } catch (NumberFormatException _) {
      throw cursor.failure(cursor.here(), fraction ? "invalid float" : "number too big");
    }
  }

  private Term string() {
    Location place = cursor.here();
    int start = place.start() + 1;
    int end = place.end() - 1;
    String text = cursor.source().text();
    boolean raw = cursor.is(TokenKind.RAW_STRING);
    return scalar(
        StringValue.of(
            raw ? text.substring(start, end) : StringLiteral.unescape(text, start, end)));
  }

  /** What directly follows a term: {@code .name}, {@code [index]}, {@code (arguments)}. */
  private Term references(Term first, int start) {
    Term head = first;
    List<Term> path = new ArrayList<>(0);
    while (cursor.touchesPrevious()) {
      if (cursor.is(TokenKind.OPEN_PAREN)) {
        if (head instanceof Term.Call && path.isEmpty()) {
          break;
        }
        checkHead(head);
        head = call(head, path, start);
        path = new ArrayList<>(0);
      } else if (cursor.is(TokenKind.DOT) || cursor.is(TokenKind.OPEN_BRACKET)) {
        checkHead(head);
        path.add(pathElement());
      } else {
        break;
      }
    }
    return path.isEmpty() ? head : new Term.Ref(cursor.since(start), head, path);
  }

  private void checkHead(Term head) {
    if (head instanceof Term.Scalar || head instanceof Term.Ref || head instanceof Term.Template) {
      String kind = TermKind.of(head);
      throw cursor.failure(head.at(), "illegal ref (head cannot be " + kind + ")");
    }
  }

  /** {@code .name} or {@code [index]}. */
  Term pathElement() {
    if (cursor.accept(TokenKind.OPEN_BRACKET)) {
      Term index = infix(true);
      cursor.expect(TokenKind.CLOSE_BRACKET, "expected ]");
      return index;
    }
    cursor.advance();
    if (!cursor.isWord() || !cursor.touchesPrevious()) {
      throw cursor.unexpected("expected identifier");
    }
    return scalar(StringValue.of(cursor.text()));
  }

  private Term call(Term head, List<Term> path, int start) {
    Location name = cursor.since(start);
    List<Term> arguments = arguments();
    if (head instanceof Term.Var variable && path.isEmpty()) {
      if (variable.name().equals("set") && arguments.isEmpty()) {
        return new Term.SetTerm(cursor.since(start), List.of());
      }
    }
    String function = FunctionName.of(head, path);
    if (function == null) {
      throw cursor.failure(name, "only a function can be called, and its name is constant");
    }
    return new Term.Call(cursor.since(start), function, false, arguments);
  }

  /** {@code (a, b)}. */
  List<Term> arguments() {
    cursor.advance();
    return grammar.collections().items(new ArrayList<>(), TokenKind.CLOSE_PAREN);
  }
}
