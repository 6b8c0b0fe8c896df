package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import io.seawall.rego.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses package and import clauses; imports of keywords take effect at once. */
final class ImportParser {

  private static final List<TokenKind> V1_KEYWORDS =
      List.of(TokenKind.IN, TokenKind.EVERY, TokenKind.CONTAINS, TokenKind.IF);

  private final Grammar grammar;
  private final Cursor cursor;
  private RegoVersion version;

  ImportParser(Grammar grammar, RegoVersion version) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
    this.version = version;
    if (version == RegoVersion.V1) {
      enableV1(cursor);
    }
  }

  /** Turns on the keywords that version 1 added. */
  static void enableV1(Cursor cursor) {
    for (TokenKind keyword : V1_KEYWORDS) {
      cursor.enable(keyword);
    }
  }

  /** The version that the file has by what was imported so far. */
  RegoVersion version() {
    return version;
  }

  /** The path behind {@code package}. */
  List<String> packagePath() {
    cursor.advance();
    if (!cursor.isWord()) {
      throw cursor.unexpected();
    }
    return path();
  }

  /** {@code a.b["c-d"]}, whose parts may be keywords. */
  private List<String> path() {
    List<String> path = new ArrayList<>();
    path.add(cursor.text());
    cursor.advance();
    while (cursor.touchesPrevious()
        && (cursor.is(TokenKind.DOT) || cursor.is(TokenKind.OPEN_BRACKET))) {
      Term part = grammar.terms().pathElement();
      if (!(part instanceof Term.Scalar scalar && scalar.value() instanceof StringValue string)) {
        throw cursor.failure(
            part.at(), "unexpected " + TermKind.of(part) + " token: expecting string");
      }
      path.add(string.text());
    }
    return path;
  }

  /** The import that starts here, or null where it imports keywords. */
  Module.@Nullable Import importClause() {
    int start = cursor.mark();
    cursor.advance();
    if (!cursor.isWord()) {
      throw cursor.unexpected("expected ident");
    }
    int first = cursor.mark();
    List<String> path = path();
    Location at = cursor.since(first);
    String alias = alias();
    String root = path.getFirst();
    switch (root) {
      case "future" -> importKeywords(at, path, alias);
      case "rego" -> importVersion(at, path, alias);
      case "data", "input" -> {
        checkLast(at, path, alias);
        return new Module.Import(
            cursor.since(start), root, List.copyOf(path.subList(1, path.size())), alias);
      }
      default ->
          throw cursor.failure(
              at,
              "unexpected import path, must begin with one of: {data, future, input, rego}, got: "
                  + root);
    }
    return null;
  }

  private @Nullable String alias() {
    if (!cursor.is(TokenKind.AS) || cursor.isKeywordOfReference()) {
      return null;
    }
    cursor.advance();
    if (!cursor.is(TokenKind.IDENTIFIER)) {
      throw cursor.unexpected("expected var");
    }
    String alias = cursor.text();
    cursor.advance();
    return alias;
  }

  private void checkLast(Location at, List<String> path, @Nullable String alias) {
    TokenKind last = TokenKind.ofWord(path.getLast());
    boolean keyword = last.isKeyword() && (!last.isImported() || isKeyword(last, version));
    if (keyword && alias == null) {
      throw cursor.failure(
          at,
          "unexpected import path, must not end with a keyword, got: " + path.getLast(),
          "import a different path or use an alias");
    }
  }

  private static boolean isKeyword(TokenKind word, RegoVersion version) {
    return version == RegoVersion.V1 && V1_KEYWORDS.contains(word);
  }

  private void importVersion(Location at, List<String> path, @Nullable String alias) {
    if (path.size() != 2 || !path.get(1).equals("v1")) {
      throw cursor.failure(
          at, "invalid import `" + String.join(".", path) + "`, must be `rego.v1`");
    } else if (alias != null && version == RegoVersion.V0) {
      throw cursor.failure(at, "`rego` imports cannot be aliased");
    }
    version = RegoVersion.V1;
    enableV1(cursor);
  }

  private void importKeywords(Location at, List<String> path, @Nullable String alias) {
    if (path.size() < 2 || !path.get(1).equals("keywords")) {
      throw cursor.failure(at, "invalid import, must be `future.keywords`");
    } else if (alias != null) {
      throw cursor.failure(at, "`future` imports cannot be aliased");
    }
    if (path.size() == 2) {
      enableV1(cursor);
      return;
    }
    TokenKind keyword = TokenKind.ofWord(path.get(2));
    if (path.size() == 3 && keyword == TokenKind.NOT) {
      cursor.enableNotBodies();
    } else if (path.size() == 3 && keyword.isImported()) {
      cursor.enable(keyword);
      if (keyword == TokenKind.EVERY) {
        cursor.enable(TokenKind.IN);
      }
    } else {
      throw cursor.failure(
          at, "unexpected keyword, must be one of [and contains every if in not or]");
    }
  }
}
