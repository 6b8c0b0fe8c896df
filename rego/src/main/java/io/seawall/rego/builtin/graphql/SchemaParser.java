package io.seawall.rego.builtin.graphql;

import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import java.util.ArrayList;
import java.util.List;

/** Parses type systems and their extensions. */
final class SchemaParser extends DocumentParser {

  private final boolean builtIn;
  private final List<ObjectValue> definitions = new ArrayList<>();
  private final List<ObjectValue> extensions = new ArrayList<>();
  private final List<ObjectValue> schemas = new ArrayList<>();
  private final List<ObjectValue> schemaExtensions = new ArrayList<>();
  private final List<ObjectValue> directives = new ArrayList<>();

  /**
   * @param builtIn whether the types are those that every schema has
   */
  SchemaParser(String text, boolean builtIn) {
    super(text);
    this.builtIn = builtIn;
  }

  ObjectValue parse() {
    Node document = new Node(peek());
    while (!at(Token.END)) {
      Token first = peek();
      String description = description();
      if (!at(Token.NAME)) {
        throw unexpected(peek());
      }
      switch (peek().value()) {
        case "schema" -> {
          next();
          schemas.add(schema(description));
        }
        case "directive" -> directives.add(directive(description));
        case "extend" -> {
          if (!description.isEmpty()) {
            throw unexpected(first);
          }
          next();
          extension();
        }
        default -> definitions.add(definition(description));
      }
    }
    return document
        .with("Definitions", definitions)
        .with("Extensions", extensions)
        .with("Schema", schemas)
        .with("SchemaExtension", schemaExtensions)
        .with("Directives", directives)
        .build();
  }

  private String description() {
    return at(Token.STRING) || at(Token.BLOCK_STRING) ? next().value() : "";
  }

  private void extension() {
    if (peek().isName("schema")) {
      next();
      ObjectValue schema = schema("");
      if (schema.get("Directives") == null && schema.get("OperationTypes") == null) {
        throw unexpected(peek());
      }
      schemaExtensions.add(schema);
      return;
    }
    ObjectValue definition = definition("");
    boolean empty = true;
    for (String part : new String[] {"Directives", "Fields", "Interfaces", "Types", "EnumValues"}) {
      empty &= definition.get(part) == null;
    }
    if (empty) {
      throw unexpected(peek());
    }
    extensions.add(definition);
  }

  private ObjectValue schema(String description) {
    return new Node(peek())
        .with("Description", description)
        .with("Directives", directives(true))
        .with("OperationTypes", some("{", "}", this::operationType))
        .build();
  }

  private ObjectValue operationType() {
    Node node = new Node(peek());
    Token operation = next();
    switch (operation.value()) {
      case "query", "mutation", "subscription" -> node.with("Operation", operation.value());
      default -> throw unexpected(operation);
    }
    expect(":");
    return node.with("Type", name()).build();
  }

  private ObjectValue definition(String description) {
    Token keyword = peek();
    String kind =
        switch (at(Token.NAME) ? keyword.value() : "") {
          case "scalar" -> "SCALAR";
          case "type" -> "OBJECT";
          case "interface" -> "INTERFACE";
          case "union" -> "UNION";
          case "enum" -> "ENUM";
          case "input" -> "INPUT_OBJECT";
          default -> throw unexpected(keyword);
        };
    next();
    Node node = new Node(peek());
    node.with("Kind", kind)
        .with("Description", description)
        .with("Name", name())
        .with("BuiltIn", builtIn);
    if (kind.equals("OBJECT") || kind.equals("INTERFACE")) {
      node.with("Interfaces", interfaces());
    }
    node.with("Directives", directives(true));
    switch (kind) {
      case "OBJECT", "INTERFACE" -> node.with("Fields", some("{", "}", this::field));
      case "INPUT_OBJECT" -> node.with("Fields", some("{", "}", this::input));
      case "ENUM" -> node.with("EnumValues", some("{", "}", this::enumValue));
      case "UNION" -> node.with("Types", members());
      default -> {}
    }
    return node.build();
  }

  private List<StringValue> interfaces() {
    if (!peek().isName("implements")) {
      return List.of();
    }
    next();
    return names("&");
  }

  private List<StringValue> members() {
    return skip("=") ? names("|") : List.of();
  }

  private List<StringValue> names(String separator) {
    List<StringValue> names = new ArrayList<>();
    skip(separator);
    do {
      names.add(StringValue.of(name()));
    } while (skip(separator));
    return names;
  }

  private ObjectValue field() {
    Node node = new Node(peek());
    node.with("Description", description())
        .with("Name", name())
        .with("Arguments", some("(", ")", this::input));
    expect(":");
    return node.with("Type", type()).with("Directives", directives(true)).build();
  }

  private ObjectValue input() {
    Node node = new Node(peek());
    node.with("Description", description()).with("Name", name());
    expect(":");
    node.with("Type", type());
    if (skip("=")) {
      node.with("DefaultValue", value(true));
    }
    return node.with("Directives", directives(true)).build();
  }

  private ObjectValue enumValue() {
    return new Node(peek())
        .with("Description", description())
        .with("Name", name())
        .with("Directives", directives(true))
        .build();
  }

  private ObjectValue directive(String description) {
    expectKeyword("directive");
    expect("@");
    Node node = new Node(peek());
    node.with("Description", description)
        .with("Name", name())
        .with("Arguments", some("(", ")", this::input));
    boolean repeatable = peek().isName("repeatable");
    if (repeatable) {
      next();
    }
    expectKeyword("on");
    return node.with("IsRepeatable", repeatable).with("Locations", locations()).build();
  }

  private List<StringValue> locations() {
    List<StringValue> locations = new ArrayList<>();
    skip("|");
    do {
      Token location = expect(Token.NAME);
      if (!isLocation(location.value())) {
        throw unexpected(location);
      }
      locations.add(StringValue.of(location.value()));
    } while (skip("|"));
    return locations;
  }

  private static boolean isLocation(String name) {
    return switch (name) {
      case "QUERY",
          "MUTATION",
          "SUBSCRIPTION",
          "FIELD",
          "FRAGMENT_DEFINITION",
          "FRAGMENT_SPREAD",
          "INLINE_FRAGMENT",
          "VARIABLE_DEFINITION",
          "SCHEMA",
          "SCALAR",
          "OBJECT",
          "FIELD_DEFINITION",
          "ARGUMENT_DEFINITION",
          "INTERFACE",
          "UNION",
          "ENUM",
          "ENUM_VALUE",
          "INPUT_OBJECT",
          "INPUT_FIELD_DEFINITION" ->
          true;
      default -> false;
    };
  }
}
