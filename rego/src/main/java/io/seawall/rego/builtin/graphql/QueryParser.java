package io.seawall.rego.builtin.graphql;

import io.seawall.rego.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;

/** Parses operations and fragments. */
final class QueryParser extends DocumentParser {

  QueryParser(String text) {
    super(text);
  }

  ObjectValue parse() {
    Node document = new Node(peek());
    List<ObjectValue> operations = new ArrayList<>();
    List<ObjectValue> fragments = new ArrayList<>();
    while (!at(Token.END)) {
      boolean operation =
          at("{")
              || peek().isName("query")
              || peek().isName("mutation")
              || peek().isName("subscription");
      if (operation) {
        operations.add(operation());
      } else if (peek().isName("fragment")) {
        fragments.add(fragment());
      } else {
        throw unexpected(peek());
      }
    }
    return document.with("Operations", operations).with("Fragments", fragments).build();
  }

  private ObjectValue operation() {
    Node node = new Node(peek());
    if (at("{")) {
      return node.with("Operation", "query")
          .with("Name", "")
          .with("SelectionSet", selections())
          .build();
    }
    return node.with("Operation", next().value())
        .with("Name", at(Token.NAME) ? next().value() : "")
        .with("VariableDefinitions", variables())
        .with("Directives", directives(false))
        .with("SelectionSet", selections())
        .build();
  }

  private List<ObjectValue> variables() {
    return many("(", ")", this::variable);
  }

  private ObjectValue variable() {
    Node node = new Node(peek());
    expect("$");
    node.with("Variable", name());
    expect(":");
    node.with("Type", type());
    if (skip("=")) {
      node.with("DefaultValue", value(true));
    }
    return node.with("Directives", directives(false)).with("Used", false).build();
  }

  private List<ObjectValue> selections() {
    if (!at("{")) {
      throw failed(peek(), "Expected {, found " + peek().kind());
    }
    return nested(() -> some("{", "}", () -> at("...") ? spread() : field()));
  }

  private ObjectValue field() {
    Node node = new Node(peek());
    String alias = name();
    node.with("Alias", alias)
        .with("Name", skip(":") ? name() : alias)
        .with("Arguments", arguments(false))
        .with("Directives", directives(false));
    return at("{") ? node.with("SelectionSet", selections()).build() : node.build();
  }

  private ObjectValue spread() {
    expect("...");
    Node node = new Node(peek());
    if (at(Token.NAME) && !peek().isName("on")) {
      return node.with("Name", name()).with("Directives", directives(false)).build();
    }
    boolean typed = peek().isName("on");
    if (typed) {
      next();
    }
    return node.with("TypeCondition", typed ? name() : "")
        .with("Directives", directives(false))
        .with("SelectionSet", selections())
        .build();
  }

  private ObjectValue fragment() {
    Node node = new Node(peek());
    expectKeyword("fragment");
    if (peek().isName("on")) {
      throw unexpected(peek());
    }
    node.with("Name", name()).with("VariableDefinition", variables());
    expectKeyword("on");
    return node.with("TypeCondition", name())
        .with("Directives", directives(false))
        .with("SelectionSet", selections())
        .build();
  }
}
