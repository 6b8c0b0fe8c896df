package io.seawall.rego.builtin.graphql;

import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What queries and schemas have in common. What is wrong is an {@link IllegalArgumentException}
 * that ends with the line and column; trees may be {@value #MAX_DEPTH} levels deep.
 */
abstract sealed class DocumentParser permits QueryParser, SchemaParser {

  private static final int MAX_DEPTH = 200;

  /** Kinds of values, as they stand in trees. */
  static final int VARIABLE = 0;

  static final int INT = 1;
  static final int FLOAT = 2;
  static final int STRING = 3;
  static final int BLOCK = 4;
  static final int BOOLEAN = 5;
  static final int NULL = 6;
  static final int ENUM = 7;
  static final int LIST = 8;
  static final int OBJECT = 9;

  private final Lexer lexer;
  private Token token;
  private int depth;

  DocumentParser(String text) {
    lexer = new Lexer(text);
    token = lexer.next();
  }

  Token peek() {
    return token;
  }

  Token next() {
    Token taken = token;
    token = lexer.next();
    return taken;
  }

  boolean at(String kind) {
    return token.is(kind);
  }

  boolean skip(String kind) {
    boolean found = token.is(kind);
    if (found) {
      next();
    }
    return found;
  }

  Token expect(String kind) {
    if (!token.is(kind)) {
      throw failed(token, "Expected " + kind + ", found " + token.kind());
    }
    return next();
  }

  void expectKeyword(String word) {
    if (!token.isName(word)) {
      throw failed(token, "Expected \"" + word + "\", found " + token.described());
    }
    next();
  }

  static IllegalArgumentException failed(Token at, String message) {
    return new IllegalArgumentException(
        message + " in GraphQL string at location " + at.line() + ":" + at.column());
  }

  static IllegalArgumentException unexpected(Token token) {
    return failed(token, "Unexpected " + token.described());
  }

  /** Runs a production that may contain itself. */
  <T> T nested(Supplier<T> production) {
    if (++depth > MAX_DEPTH) {
      throw failed(token, "nested more than " + MAX_DEPTH + " levels deep");
    }
    T result = production.get();
    depth--;
    return result;
  }

  /** Items between brackets, of which there may be none. */
  <T> List<T> many(String open, String close, Supplier<T> item) {
    List<T> items = new ArrayList<>();
    if (skip(open)) {
      while (!skip(close)) {
        items.add(item.get());
      }
    }
    return items;
  }

  /** Items between brackets, if there are brackets; then there must be an item. */
  <T> List<T> some(String open, String close, Supplier<T> item) {
    boolean opened = at(open);
    Token start = peek();
    List<T> items = new ArrayList<>();
    if (skip(open)) {
      start = peek();
      while (!at(close)) {
        items.add(item.get());
      }
    }
    if (opened && items.isEmpty()) {
      throw failed(start, "expected at least one definition, found " + start.kind());
    }
    if (opened) {
      next();
    }
    return items;
  }

  String name() {
    return expect(Token.NAME).value();
  }

  List<ObjectValue> directives(boolean constant) {
    List<ObjectValue> directives = new ArrayList<>();
    while (skip("@")) {
      Node node = new Node(peek());
      directives.add(
          node.with("Name", name())
              .with("Arguments", arguments(constant))
              .with("Location", "")
              .build());
    }
    return directives;
  }

  List<ObjectValue> arguments(boolean constant) {
    return many("(", ")", () -> argument(constant));
  }

  private ObjectValue argument(boolean constant) {
    Node node = new Node(peek()).with("Name", name());
    expect(":");
    return node.with("Value", value(constant)).build();
  }

  ObjectValue type() {
    return nested(() -> {
      Node node = new Node(peek());
      if (skip("[")) {
        node.with("Elem", type()).with("NamedType", "");
        expect("]");
      } else {
        node.with("NamedType", name());
      }
      return node.with("NonNull", skip("!")).build();
    });
  }

  ObjectValue value(boolean constant) {
    return nested(() -> {
      Token start = peek();
      if (at("[")) {
        return compound(start, LIST, many("[", "]", () -> child("", constant)));
      }
      if (at("{")) {
        return compound(start, OBJECT, many("{", "}", () -> field(constant)));
      }
      if (at("$") && !constant) {
        next();
        return leaf(start, VARIABLE, name());
      }
      int kind = kind(start);
      next();
      return leaf(start, kind, start.value());
    });
  }

  private ObjectValue field(boolean constant) {
    String name = name();
    expect(":");
    return child(name, constant);
  }

  private ObjectValue child(String name, boolean constant) {
    return new Node(peek()).with("Name", name).with("Value", value(constant)).build();
  }

  private static ObjectValue leaf(Token start, int kind, String raw) {
    return compound(start, kind, List.of()).toBuilder().put("Raw", StringValue.of(raw)).build();
  }

  private static ObjectValue compound(Token start, int kind, List<ObjectValue> children) {
    return new Node(start)
        .with("Raw", "")
        .with("Kind", NumberValue.of(kind))
        .with("ExpectedTypeHasDefault", false)
        .with("Children", children)
        .build();
  }

  private static int kind(Token token) {
    return switch (token.kind()) {
      case Token.INT -> INT;
      case Token.FLOAT -> FLOAT;
      case Token.STRING -> STRING;
      case Token.BLOCK_STRING -> BLOCK;
      case Token.NAME ->
          switch (token.value()) {
            case "true", "false" -> BOOLEAN;
            case "null" -> NULL;
            default -> ENUM;
          };
      default -> throw unexpected(token);
    };
  }
}
