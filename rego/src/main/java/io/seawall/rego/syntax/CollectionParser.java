package io.seawall.rego.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses arrays, sets, objects and comprehensions. {@code {a | b}} is a comprehension wherever it
 * can be one; only {@code {a | b, c}} is a set that holds a union.
 */
final class CollectionParser {

  private final Grammar grammar;
  private final Cursor cursor;

  CollectionParser(Grammar grammar, Cursor cursor) {
    this.grammar = grammar;
    this.cursor = cursor;
  }

  Term array() {
    int start = cursor.mark();
    cursor.advance();
    if (cursor.accept(TokenKind.CLOSE_BRACKET)) {
      return new Term.ArrayTerm(cursor.since(start), List.of());
    }
    boolean leadingComma = cursor.accept(TokenKind.COMMA);
    int first = cursor.mark();
    Term head = grammar.terms().term();
    List<Statement> body = leadingComma ? null : comprehension(TokenKind.CLOSE_BRACKET);
    if (body != null) {
      return new Term.ArrayComprehension(cursor.since(start), head, body);
    }
    head = grammar.terms().infixAfter(head, first);
    List<Term> items = itemsAfter(head, TokenKind.CLOSE_BRACKET);
    return new Term.ArrayTerm(cursor.since(start), items);
  }

  Term setOrObject() {
    int start = cursor.mark();
    cursor.advance();
    if (cursor.accept(TokenKind.CLOSE_BRACE)) {
      return new Term.ObjectTerm(cursor.since(start), List.of());
    }
    boolean leadingComma = cursor.accept(TokenKind.COMMA);
    int first = cursor.mark();
    Term head = grammar.terms().term();
    List<Statement> body = leadingComma ? null : comprehension(TokenKind.CLOSE_BRACE);
    if (body != null) {
      return new Term.SetComprehension(cursor.since(start), head, body);
    }
    head = grammar.terms().infixAfter(head, first);
    if (cursor.accept(TokenKind.COLON)) {
      return object(start, head, leadingComma);
    }
    if (!cursor.is(TokenKind.COMMA) && !cursor.is(TokenKind.CLOSE_BRACE)) {
      throw cursor.unexpected("non-terminated set");
    }
    List<Term> items = itemsAfter(head, TokenKind.CLOSE_BRACE);
    return new Term.SetTerm(cursor.since(start), items);
  }

  private Term object(int start, Term key, boolean leadingComma) {
    int first = cursor.mark();
    Term value = grammar.terms().term();
    List<Statement> body = leadingComma ? null : comprehension(TokenKind.CLOSE_BRACE);
    if (body != null) {
      return new Term.ObjectComprehension(cursor.since(start), key, value, body);
    }
    List<Term.Entry> entries = new ArrayList<>();
    entries.add(new Term.Entry(key, grammar.terms().infixAfter(value, first)));
    while (!cursor.accept(TokenKind.CLOSE_BRACE)) {
      cursor.expect(TokenKind.COMMA, "non-terminated object");
      if (!cursor.is(TokenKind.CLOSE_BRACE)) {
        entries.add(entry());
      }
    }
    return new Term.ObjectTerm(cursor.since(start), entries);
  }

  private Term.Entry entry() {
    Term key = grammar.terms().infix(false);
    cursor.expect(TokenKind.COLON, "expected \":\"");
    return new Term.Entry(key, grammar.terms().infix(false));
  }

  private List<Term> itemsAfter(Term first, TokenKind end) {
    List<Term> items = new ArrayList<>();
    items.add(first);
    if (!cursor.accept(end)) {
      cursor.expect(TokenKind.COMMA, "expected \",\" or \"" + end.label() + "\"");
      items(items, end);
    }
    return items;
  }

  /** The items up to the closing bracket, which is stepped over; a last comma may stand there. */
  List<Term> items(List<Term> items, TokenKind end) {
    while (!cursor.accept(end)) {
      items.add(grammar.terms().infix(false));
      if (!cursor.is(end)) {
        cursor.expect(TokenKind.COMMA, "expected \",\" or \"" + end.label() + "\"");
      }
    }
    return items;
  }

  /** The body of a comprehension, or null if what follows is none. */
  private @Nullable List<Statement> comprehension(TokenKind end) {
    if (!cursor.is(TokenKind.OR)) {
      return null;
    }
    Cursor.Trial trial = cursor.startTrial();
    cursor.advance();
    cursor.enter();
    Statement first = grammar.statements().firstOfBody(end);
    if (cursor.is(TokenKind.COMMA)) {
      cursor.giveUp(trial);
      return null;
    }
    cursor.keep(trial);
    List<Statement> body = grammar.statements().bodyAfter(first, end);
    cursor.leave();
    return body;
  }
}
