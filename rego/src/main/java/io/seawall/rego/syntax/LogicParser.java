package io.seawall.rego.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code and} and {@code or} of {@code future.keywords}, and what may be negated as a whole.
 * Both group to the left, {@code and} binds tighter; an operand is an expression, a body in braces,
 * or either of them, negated or grouped by parentheses.
 */
final class LogicParser {

  private final Grammar grammar;
  private final Cursor cursor;

  LogicParser(Grammar grammar, Cursor cursor) {
    this.grammar = grammar;
    this.cursor = cursor;
  }

  /**
   * A statement whose first operand starts with a brace or parenthesis, or null where the bracket
   * belongs to a term.
   */
  @Nullable Statement ledByBracket() {
    if (cursor.is(TokenKind.OPEN_PAREN)) {
      int start = cursor.mark();
      Operand group = group(false);
      return group == null ? null : modified(chain(group, start));
    } else if (!cursor.is(TokenKind.OPEN_BRACE)) {
      return null;
    }
    int start = cursor.mark();
    Cursor.Trial trial = cursor.startTrial();
    try {
      List<Statement> body = grammar.statements().bracedBody();
      if (isOperator()) {
        cursor.keep(trial);
        checkUnion(body);
        return modified(chain(new Operand(body, true), start));
      }
    } catch (ParseFailure e) {
      if (e.isFinal()) {
        throw e;
      }
    }
    cursor.giveUp(trial);
    return null;
  }

  /** The statement itself, or the chain whose first operand it is. */
  Statement chainAfter(Statement first, int start) {
    if (!isOperator()) {
      return first;
    }
    refuseModifiers(first.with());
    boolean negated = first instanceof Statement.Not;
    if (!negated && cursor.source().text().charAt(first.at().start()) == '{') {
      throw cursor.failure(
          first.at(),
          "operand of `"
              + cursor.kind().label()
              + "` cannot begin with `{` unless the braces hold a body",
          "put the operand in parentheses");
    }
    return modified(chain(new Operand(List.of(first), false), start));
  }

  private void refuseModifiers(List<Statement.With> with) {
    if (!with.isEmpty()) {
      throw cursor.failure(
          with.getFirst().at(),
          "`with` modifier is not allowed on operand of `" + cursor.kind().label() + "`",
          "put the operand in parentheses, or `with` behind the whole expression");
    }
  }

  private boolean isOperator() {
    return (cursor.is(TokenKind.LOGICAL_AND) || cursor.is(TokenKind.LOGICAL_OR))
        && !cursor.isKeywordOfReference();
  }

  /** A chain of {@code or}; an operand without an operator behind it is itself. */
  private Statement chain(Operand first, int start) {
    cursor.enter();
    Operand left = conjunction(first, start);
    while (isOperator() && cursor.accept(TokenKind.LOGICAL_OR)) {
      int next = cursor.mark();
      Operand right = conjunction(operand(), next);
      left = joined(start, true, left, right);
    }
    cursor.leave();
    return left.statement();
  }

  private Operand conjunction(Operand first, int start) {
    Operand left = first;
    while (isOperator() && cursor.accept(TokenKind.LOGICAL_AND)) {
      left = joined(start, false, left, operand());
    }
    return left;
  }

  private Operand joined(int start, boolean disjunction, Operand left, Operand right) {
    cursor.growTree();
    var logic =
        new Statement.Logic(cursor.since(start), disjunction, left.body(), right.body(), List.of());
    return new Operand(List.of(logic), false);
  }

  private Operand operand() {
    int start = cursor.mark();
    if (cursor.is(TokenKind.OPEN_BRACE)) {
      return new Operand(body(), true);
    } else if (cursor.is(TokenKind.OPEN_PAREN)) {
      Operand group = group(true);
      if (group != null) {
        return group;
      }
    }
    Statement statement;
    if (grammar.statements().isNegation()) {
      List<Statement> body = grammar.statements().negated();
      statement = new Statement.Not(cursor.since(start), body, cursor.hasNotBodies(), List.of());
    } else {
      Term term = grammar.statements().unification();
      statement = new Statement.Expression(cursor.since(start), term, List.of());
    }
    return new Operand(List.of(statement), false);
  }

  /** A body in braces as an operand. */
  List<Statement> body() {
    List<Statement> body = grammar.statements().bracedBody();
    checkUnion(body);
    return body;
  }

  /** What stands in the parentheses after {@code not}, or null where they belong to a term. */
  @Nullable List<Statement> negatedGroup() {
    Operand group = cursor.is(TokenKind.OPEN_PAREN) ? group(true) : null;
    return group == null ? null : group.body();
  }

  /**
   * Operands in parentheses, or null where the parentheses belong to a term.
   *
   * @param isOperand whether the parentheses are an operand for certain
   */
  private @Nullable Operand group(boolean isOperand) {
    Cursor.Trial trial = cursor.startTrial();
    cursor.enter();
    int start = cursor.mark();
    cursor.advance();
    Operand first = null;
    try {
      first = operand();
    } catch (ParseFailure e) {
      if (e.isFinal()) {
        throw e;
      }
    }
    Operand whole = first == null ? null : groupAfter(first, start + 1, isOperand);
    if (whole == null) {
      cursor.giveUp(trial);
    } else {
      cursor.leave();
      cursor.keep(trial);
    }
    return whole;
  }

  private @Nullable Operand groupAfter(Operand first, int start, boolean isOperand) {
    if (isOperator()) {
      Statement chain = modified(chain(first, start));
      closeGroup();
      return new Operand(List.of(chain), false);
    } else if (first.braces()) {
      return null;
    } else if (cursor.is(TokenKind.WITH)) {
      Statement statement = modified(first.statement());
      if (isOperator()) {
        refuseModifiers(statement.with());
      }
      closeGroup();
      return isOperand || isOperator() ? new Operand(List.of(statement), false) : null;
    } else if (first.statement() instanceof Statement.Expression) {
      return null;
    }
    closeGroup();
    return first;
  }

  private void closeGroup() {
    if (!cursor.accept(TokenKind.CLOSE_PAREN)) {
      throw cursor.failure(cursor.here(), "expected ) to close parenthesized group");
    }
  }

  /** The statement with the modifiers that follow it. */
  private Statement modified(Statement statement) {
    List<Statement.With> with = grammar.statements().modifiers();
    if (with.isEmpty()) {
      return statement;
    }
    return switch (statement) {
      case Statement.Logic l ->
          new Statement.Logic(l.at(), l.disjunction(), l.left(), l.right(), with);
      case Statement.Not not -> new Statement.Not(not.at(), not.body(), not.closed(), with);
      case Statement.Expression e -> new Statement.Expression(e.at(), e.term(), with);
      case Statement.Every _, Statement.SomeDeclaration _, Statement.SomeIn _ -> statement;
    };
  }

  /** {@code { a | b }} as an operand looks like a comprehension, which it is not. */
  private void checkUnion(List<Statement> body) {
    if (body.getFirst() instanceof Statement.Expression first
        && first.term() instanceof Term.Call call
        && call.infix()
        && call.function().equals(TokenKind.OR.label())
        && cursor.source().text().charAt(first.at().start()) != '(') {
      throw cursor.failure(
          first.at(),
          "ambiguous `{ ... | ... }` operand: read as a body holding a set-union expression,"
              + " not as a comprehension",
          "put parentheses around the union, or around the comprehension with its braces");
    }
  }

  /**
   * An operand.
   *
   * @param braces whether it is a body in braces
   */
  private record Operand(List<Statement> body, boolean braces) {

    Statement statement() {
      return body.getFirst();
    }
  }
}
