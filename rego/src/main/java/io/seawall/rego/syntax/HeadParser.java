package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the heads of rules, up to the {@code if} or body. */
final class HeadParser {

  private final Grammar grammar;
  private final Cursor cursor;

  HeadParser(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** A head as it was written: {@code p[x]} has a path here, whatever it will turn out to be. */
  Head head() {
    int start = cursor.mark();
    Location place = cursor.here();
    String name = grammar.terms().variable().name();
    List<Term> path = new ArrayList<>();
    List<Term> args = null;
    boolean first = true;
    while (args == null && (first || cursor.touchesPrevious())) {
      if (cursor.is(TokenKind.OPEN_PAREN)) {
        place = cursor.since(start);
        args = grammar.terms().arguments();
      } else if (cursor.is(TokenKind.DOT) || cursor.is(TokenKind.OPEN_BRACKET)) {
        path.add(grammar.terms().pathElement());
        place = cursor.since(start);
      } else {
        break;
      }
      first = false;
    }
    // Without parameters it is no function but has a value like any other rule.
    boolean function = args != null && !args.isEmpty();
    return finished(start, new Head.Name(place, name, path), function ? args : null);
  }

  private Head finished(int start, Head.Name name, @Nullable List<Term> args) {
    return switch (cursor.kind()) {
      case CONTAINS -> {
        if (args != null) {
          throw cursor.unexpected(
              "the contains keyword can only be used with multi-value rule definitions"
                  + " (e.g., "
                  + name.at().text()
                  + " contains <VALUE> { ... })");
        }
        cursor.advance();
        Term key = grammar.terms().infix(true);
        yield new Head(cursor.since(start), name, null, key, null, false);
      }
      case UNIFY, ASSIGN -> {
        boolean assigned = cursor.is(TokenKind.ASSIGN);
        cursor.advance();
        Term value = grammar.terms().infix(true);
        yield new Head(cursor.since(start), name, args, null, value, assigned);
      }
      default -> new Head(cursor.since(start), name, args, null, null, false);
    };
  }
}
