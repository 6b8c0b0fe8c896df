package io.seawall.rego.builtin.graphql;

import io.seawall.rego.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type with all of its extensions. */
final class TypeDefinition {

  private final ObjectValue node;
  private final String name;
  private final String kind;
  private final List<ObjectValue> fields = new ArrayList<>();
  private final List<String> interfaces = new ArrayList<>();
  private final List<String> members = new ArrayList<>();
  private final List<ObjectValue> enumValues = new ArrayList<>();
  private final List<ObjectValue> directives = new ArrayList<>();

  TypeDefinition(ObjectValue node) {
    this.node = node;
    name = Node.text(node, "Name");
    kind = Node.text(node, "Kind");
  }

  /** Adds what a definition or extension says. */
  void extend(ObjectValue part) {
    fields.addAll(Node.nodes(part, "Fields"));
    interfaces.addAll(Node.texts(part, "Interfaces"));
    members.addAll(Node.texts(part, "Types"));
    enumValues.addAll(Node.nodes(part, "EnumValues"));
    directives.addAll(Node.nodes(part, "Directives"));
  }

  ObjectValue node() {
    return node;
  }

  String name() {
    return name;
  }

  String kind() {
    return kind;
  }

  boolean isBuiltIn() {
    return Node.flag(node, "BuiltIn");
  }

  List<ObjectValue> fields() {
    return fields;
  }

  List<String> interfaces() {
    return interfaces;
  }

  List<String> members() {
    return members;
  }

  List<ObjectValue> enumValues() {
    return enumValues;
  }

  List<ObjectValue> directives() {
    return directives;
  }

  boolean isInput() {
    return kind.equals("SCALAR") || kind.equals("ENUM") || kind.equals("INPUT_OBJECT");
  }

  boolean isComposite() {
    return kind.equals("OBJECT") || kind.equals("INTERFACE") || kind.equals("UNION");
  }

  @Nullable ObjectValue field(String wanted) {
    return named(fields, wanted);
  }

  static @Nullable ObjectValue named(List<ObjectValue> nodes, String wanted) {
    for (ObjectValue node : nodes) {
      if (Node.text(node, "Name").equals(wanted)) {
        return node;
      }
    }
    return null;
  }
}
