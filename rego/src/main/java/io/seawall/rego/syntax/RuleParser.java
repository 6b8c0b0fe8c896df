package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses rules, and notes what of them version 1 forbids. */
final class RuleParser {

  private final Grammar grammar;
  private final Cursor cursor;
  private final HeadParser heads;
  private final V1Rules v1;

  RuleParser(Grammar grammar, V1Rules v1) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
    this.heads = new HeadParser(grammar);
    this.v1 = v1;
  }

  /** The rule that starts here; chained bodies make several of it. */
  List<Rule> rule(List<Annotations> annotations) {
    int start = cursor.mark();
    if (cursor.is(TokenKind.DEFAULT) && !cursor.isKeywordOfReference()) {
      return List.of(defaultRule(start, annotations));
    }
    checkName();
    Head head = heads.head();
    boolean contains = head.key() != null;
    boolean hasIf = cursor.is(TokenKind.IF);
    boolean hasBody = hasIf || cursor.is(TokenKind.OPEN_BRACE);
    if (!hasIf && !contains) {
      head = asPartialSet(head);
    }
    Location at = cursor.since(start);
    if (!hasBody) {
      checkBodyless(head);
      v1.check(at, head, contains, V1Rules.Body.NONE);
      return List.of(new Rule(at, false, head, List.of(), null, annotations));
    }
    List<Statement> body = hasIf ? bodyAfterIf() : grammar.statements().bracedBody();
    V1Rules.Body kind = hasIf ? V1Rules.Body.AFTER_IF : V1Rules.Body.BARE;
    Rule otherwise = isElse() ? otherwise(head) : null;
    at = cursor.since(start);
    v1.check(at, head, contains, kind);
    List<Rule> rules = new ArrayList<>();
    rules.add(new Rule(at, false, head, body, otherwise, annotations));
    while (cursor.is(TokenKind.OPEN_BRACE)) {
      rules.add(chained(rules.getFirst(), contains, kind));
    }
    return rules;
  }

  private void checkName() {
    if (cursor.is(TokenKind.IDENTIFIER) || cursor.isKeywordOfReference()) {
      return;
    }
    String kind =
        switch (cursor.kind()) {
          case TRUE, FALSE -> "boolean";
          case NULL -> "null";
          case NUMBER -> "number";
          case STRING, RAW_STRING -> "string";
          default -> throw cursor.unexpected();
        };
    throw cursor.failure(cursor.here(), kind + " cannot be used for rule name");
  }

  /** In {@code p[x]} and {@code p.x} without {@code if} and value the last part is a member. */
  private static Head asPartialSet(Head head) {
    if (head.args() != null || head.value() != null || head.ref().path().size() != 1) {
      return head;
    }
    var name = new Head.Name(head.ref().at(), head.name(), List.of());
    Term key = head.ref().path().getFirst();
    return new Head(head.at(), name, null, key, null, false);
  }

  private void checkBodyless(Head head) {
    if (cursor.is(TokenKind.WITH) && !cursor.isKeywordOfReference()) {
      throw cursor.failure(
          cursor.here(), "expressions using with keyword cannot be used for rule head");
    }
    boolean isName = head.args() == null && head.ref().path().isEmpty();
    if (isName && head.value() == null && head.key() == null) {
      throw cursor.failure(head.at(), "var cannot be used for rule name", cursor.importHint());
    }
  }

  /** A single statement or a body; {@code {x}} is a body, {@code {"a": 1}} an object. */
  private List<Statement> bodyAfterIf() {
    cursor.advance();
    if (!cursor.is(TokenKind.OPEN_BRACE)) {
      return List.of(grammar.statements().statement());
    }
    Cursor.Trial trial = cursor.startTrial();
    try {
      Statement statement = grammar.statements().statement();
      if (!isSet(statement)) {
        cursor.keep(trial);
        return List.of(statement);
      }
    } catch (ParseFailure e) {
      if (e.isFinal()) {
        throw e;
      }
    }
    cursor.giveUp(trial);
    return grammar.statements().bracedBody();
  }

  private static boolean isSet(Statement statement) {
    return statement instanceof Statement.Expression expression
        && expression.term() instanceof Term.SetTerm;
  }

  private Rule chained(Rule first, boolean contains, V1Rules.Body kind) {
    if (first.otherwise() != null) {
      throw cursor.failure(cursor.here(), "expected else keyword");
    }
    int start = cursor.mark();
    List<Statement> body = grammar.statements().bracedBody();
    Location at = cursor.since(start);
    v1.check(at, first.head(), contains, kind);
    return new Rule(at, false, first.head(), body, null, List.of());
  }

  private boolean isElse() {
    return cursor.is(TokenKind.ELSE) && !cursor.isKeywordOfReference();
  }

  private @Nullable Rule otherwise(Head of) {
    for (Term part : of.ref().path()) {
      if (!(part instanceof Term.Scalar)) {
        throw cursor.failure(
            cursor.here(), "else keyword cannot be used on rules with variables in head");
      }
    }
    if (of.key() != null) {
      throw cursor.failure(cursor.here(), "else keyword cannot be used on multi-value rules");
    }
    cursor.enter();
    int start = cursor.mark();
    cursor.advance();
    Head head = elseHead(of, start);
    boolean hasIf = cursor.accept(TokenKind.IF);
    boolean hasBody = hasIf || cursor.is(TokenKind.OPEN_BRACE);
    List<Statement> body = List.of();
    if (cursor.is(TokenKind.OPEN_BRACE)) {
      body = grammar.statements().bracedBody();
    } else if (hasIf) {
      body = List.of(grammar.statements().statement());
    }
    Rule next = hasBody && isElse() ? otherwise(of) : null;
    Location at = cursor.since(start);
    if (hasBody && !hasIf) {
      v1.check(at, head, false, V1Rules.Body.BARE);
    }
    cursor.leave();
    return new Rule(at, false, head, body, next, List.of());
  }

  private Head elseHead(Head of, int start) {
    Term value = null;
    boolean assigned = cursor.is(TokenKind.ASSIGN);
    if (assigned || cursor.is(TokenKind.UNIFY)) {
      cursor.advance();
      value = grammar.terms().infix(true);
    } else if (!cursor.is(TokenKind.IF) && !cursor.is(TokenKind.OPEN_BRACE)) {
      throw cursor.unexpected("expected else value term or rule body");
    }
    return new Head(cursor.since(start), of.ref(), of.args(), null, value, assigned);
  }

  private Rule defaultRule(int start, List<Annotations> annotations) {
    cursor.advance();
    checkName();
    Head head = heads.head();
    Location at = cursor.since(start);
    DefaultRule.check(head, at, cursor);
    return new Rule(at, true, head, List.of(), null, annotations);
  }
}
