package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.StringValue;
import java.util.ArrayList;
import java.util.List;

/** Parses template strings. */
final class TemplateParser {

  private final Grammar grammar;
  private final Cursor cursor;

  TemplateParser(Grammar grammar, Cursor cursor) {
    this.grammar = grammar;
    this.cursor = cursor;
  }

  /** The template string that starts here; its first token holds {@code $} and the quote. */
  Term template(boolean raw) {
    int start = cursor.mark();
    TokenKind part = raw ? TokenKind.RAW_TEMPLATE_PART : TokenKind.TEMPLATE_PART;
    TokenKind end = raw ? TokenKind.RAW_TEMPLATE_END : TokenKind.TEMPLATE_END;
    List<Term.Part> parts = new ArrayList<>();
    addText(2, raw, parts);
    while (cursor.accept(part)) {
      parts.add(new Term.Part(expression(), true));
      if (!cursor.is(part) && !cursor.is(end)) {
        throw cursor.unexpected("expected } to end template string expression");
      }
      addText(1, raw, parts);
    }
    cursor.advance();
    return new Term.Template(cursor.since(start), parts);
  }

  private void addText(int quotes, boolean raw, List<Term.Part> parts) {
    Location place = cursor.here();
    int start = place.start() + quotes;
    int end = place.end() - 1;
    if (start < end) {
      String source = cursor.source().text();
      String text =
          raw
              ? StringLiteral.unescapeRaw(source, start, end)
              : StringLiteral.unescape(source, start, end);
      parts.add(new Term.Part(new Term.Scalar(place, StringValue.of(text)), false));
    }
  }

  private Term expression() {
    if (!(grammar.statements().statement() instanceof Statement.Expression expression)) {
      throw cursor.failure(cursor.here(), "a template-string expression is a term");
    }
    Term term = expression.term();
    if (term instanceof Term.Call call && call.infix()) {
      if (call.function().equals(TokenKind.UNIFY.label())) {
        throw unexpected(expression, "unification ('=')");
      } else if (call.function().equals(TokenKind.ASSIGN.label())) {
        throw unexpected(expression, "assignment (':=')");
      }
    }
    return expression.with().isEmpty() ? term : underModifiers(expression);
  }

  private ParseFailure unexpected(Statement at, String what) {
    return cursor.failure(at.at(), "unexpected " + what + " in template-string expression");
  }

  /**
   * {@code x with …} is no term; {@code [v | v := x with …][0]} is, and has the same value or none.
   */
  private Term underModifiers(Statement.Expression expression) {
    Location at = expression.at();
    var value = new Term.Var(at, cursor.nextWildcard());
    var assignment =
        new Term.Call(at, TokenKind.ASSIGN.label(), true, List.of(value, expression.term()));
    var statement = new Statement.Expression(at, assignment, expression.with());
    var values = new Term.ArrayComprehension(at, value, List.of(statement));
    return new Term.Ref(at, values, List.of(new Term.Scalar(at, NumberValue.of(0))));
  }
}
