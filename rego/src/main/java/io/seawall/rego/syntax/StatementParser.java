package io.seawall.rego.syntax;

import java.util.ArrayList;
import java.util.List;

/** Parses the statements of bodies. */
final class StatementParser {

  private final Grammar grammar;
  private final Cursor cursor;

  StatementParser(Grammar grammar, Cursor cursor) {
    this.grammar = grammar;
    this.cursor = cursor;
  }

  /** {@code { a; b }}. */
  List<Statement> bracedBody() {
    cursor.enter();
    cursor.expect(TokenKind.OPEN_BRACE, "expected {");
    List<Statement> body = bodyAfter(firstOfBody(TokenKind.CLOSE_BRACE), TokenKind.CLOSE_BRACE);
    cursor.leave();
    return body;
  }

  /** The first statement of a body that ends with a token of this kind. */
  Statement firstOfBody(TokenKind end) {
    if (cursor.is(end)) {
      throw cursor.failure(cursor.here(), "found empty body");
    }
    return statement();
  }

  /** The rest of a body, to behind the token that ends it. */
  List<Statement> bodyAfter(Statement first, TokenKind end) {
    List<Statement> body = new ArrayList<>();
    body.add(first);
    while (!cursor.is(end)) {
      if (!cursor.accept(TokenKind.SEMICOLON) && !cursor.startsLine()) {
        throw cursor.unexpected("expected \\n or ; or " + end.label());
      }
      body.add(statement());
    }
    cursor.advance();
    return body;
  }

  Statement statement() {
    int outer = cursor.startTree();
    Statement statement = whole();
    cursor.endTree(outer);
    return statement;
  }

  private Statement whole() {
    if (cursor.hasLogic()) {
      Statement led = grammar.logic().ledByBracket();
      if (led != null) {
        return led;
      }
    }
    if (!cursor.isKeywordOfReference()) {
      if (cursor.is(TokenKind.SOME)) {
        return some();
      } else if (cursor.is(TokenKind.EVERY)) {
        return every();
      }
    }
    int start = cursor.mark();
    Statement statement = isNegation() ? negation() : expression();
    return grammar.logic().chainAfter(statement, start);
  }

  /** Whether {@code not} stands here as a keyword. */
  boolean isNegation() {
    return cursor.is(TokenKind.NOT) && !cursor.isKeywordOfReference();
  }

  private Statement.Expression expression() {
    int start = cursor.mark();
    Term term = unification();
    List<Statement.With> with = modifiers();
    return new Statement.Expression(cursor.since(start), term, with);
  }

  /** A term, or {@code a = b} or {@code a := b} as a call. */
  Term unification() {
    int start = cursor.mark();
    Term left = grammar.terms().infix(true);
    TokenKind operator = cursor.kind();
    if (operator != TokenKind.ASSIGN && operator != TokenKind.UNIFY) {
      return left;
    }
    cursor.advance();
    Term right = grammar.terms().infix(true);
    return new Term.Call(cursor.since(start), operator.label(), true, List.of(left, right));
  }

  private Statement negation() {
    int start = cursor.mark();
    List<Statement> body = negated();
    List<Statement.With> with = modifiers();
    return new Statement.Not(cursor.since(start), body, cursor.hasNotBodies(), with);
  }

  /** What {@code not} negates, without the modifiers behind it. */
  List<Statement> negated() {
    cursor.advance();
    if (!cursor.isKeywordOfReference()
        && (cursor.is(TokenKind.SOME) || cursor.is(TokenKind.EVERY))) {
      throw cursor.unexpected("illegal negation of '" + cursor.kind().label() + "'");
    }
    if (cursor.hasNotBodies()) {
      if (cursor.is(TokenKind.OPEN_BRACE)) {
        return grammar.logic().body();
      }
      List<Statement> group = grammar.logic().negatedGroup();
      if (group != null) {
        return group;
      }
    }
    int start = cursor.mark();
    Term term = unification();
    return List.of(new Statement.Expression(cursor.since(start), term, List.of()));
  }

  private Statement some() {
    int start = cursor.mark();
    cursor.advance();
    Term first = grammar.terms().infix(true);
    if (first instanceof Term.Var variable) {
      return declaration(start, variable);
    }
    if (!(first instanceof Term.Call call) || !isMembership(call)) {
      throw first instanceof Term.Call
          ? cursor.unexpected("expected `x in xs` or `x, y in xs` expression")
          : cursor.failure(first.at(), "expected var");
    }
    boolean pair = call.args().size() == 3;
    int value = pair ? 1 : 0;
    List<Statement.With> with = modifiers();
    return new Statement.SomeIn(
        cursor.since(start),
        pair ? call.args().getFirst() : null,
        call.args().get(value),
        call.args().get(value + 1),
        with);
  }

  private Statement declaration(int start, Term.Var first) {
    List<Term.Var> variables = new ArrayList<>();
    variables.add(first);
    while (cursor.accept(TokenKind.COMMA)) {
      if (!cursor.is(TokenKind.IDENTIFIER)) {
        throw cursor.unexpected("expected var");
      }
      variables.add(grammar.terms().variable());
    }
    return new Statement.SomeDeclaration(cursor.since(start), variables);
  }

  private static boolean isMembership(Term.Call call) {
    return call.infix() && call.function().startsWith("internal.member_");
  }

  private Statement every() {
    int start = cursor.mark();
    cursor.advance();
    Term header = grammar.terms().infix(true);
    if (!(header instanceof Term.Call call) || !isMembership(call)) {
      throw cursor.unexpected("expected `x[, y] in xs { ... }` expression");
    }
    boolean pair = call.args().size() == 3;
    Term.Var key = pair ? variable(call.args().getFirst(), "key") : null;
    Term.Var value = variable(call.args().get(pair ? 1 : 0), "value");
    if (!cursor.is(TokenKind.OPEN_BRACE)) {
      throw cursor.unexpected("missing body");
    }
    List<Statement> body = bracedBody();
    List<Statement.With> with = modifiers();
    Term domain = call.args().getLast();
    return new Statement.Every(cursor.since(start), key, value, domain, body, with);
  }

  private Term.Var variable(Term term, String role) {
    if (term instanceof Term.Var variable) {
      return variable;
    }
    throw cursor.failure(term.at(), "expected " + role + " to be a variable");
  }

  /** {@code with a as b with c as d}; none where no {@code with} stands here. */
  List<Statement.With> modifiers() {
    if (!cursor.is(TokenKind.WITH) || cursor.isKeywordOfReference()) {
      return List.of();
    }
    List<Statement.With> modifiers = new ArrayList<>();
    int start = cursor.mark();
    while (cursor.accept(TokenKind.WITH)) {
      if (!cursor.isWord()) {
        throw cursor.unexpected("expected ident");
      }
      Term target = grammar.terms().term();
      if (!(target instanceof Term.Var) && !(target instanceof Term.Ref)) {
        throw cursor.failure(target.at(), "expected with target path");
      }
      cursor.expect(TokenKind.AS, "expected as keyword");
      Term value = grammar.terms().infix(true);
      modifiers.add(new Statement.With(cursor.since(start), target, value));
      start = cursor.mark();
    }
    return modifiers;
  }
}
