package io.seawall.rego.builtin.graphql;

import io.seawall.rego.value.ObjectValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that a type system is valid (section 3 of the specification). */
final class SchemaCheck {

  private final TypeSystem system;

  SchemaCheck(TypeSystem system) {
    this.system = system;
  }

  void check() {
    system.types().values().forEach(this::check);
    system
        .directives()
        .forEach((name, directive) -> {
          requireName(name);
          checkArguments(directive, name);
        });
  }

  private static IllegalArgumentException wrong(String message) {
    return new IllegalArgumentException(message);
  }

  private static void requireName(String name) {
    if (name.startsWith("__")) {
      throw wrong(
          "Name \""
              + name
              + "\" must not begin with \"__\", which is reserved by GraphQL introspection.");
    }
  }

  private void check(TypeDefinition type) {
    boolean input = type.kind().equals("INPUT_OBJECT");
    Set<String> names = new HashSet<>();
    for (ObjectValue field : type.fields()) {
      String name = Node.text(field, "Name");
      requireName(name);
      TypeDefinition target = requireType(Node.node(field, "Type"));
      if (input ? !target.isInput() : target.kind().equals("INPUT_OBJECT")) {
        throw wrong(type.kind() + " " + type.name() + ": field " + name + " has the wrong kind");
      }
      checkArguments(field, "");
      checkDirectives(
          Node.nodes(field, "Directives"),
          input ? "INPUT_FIELD_DEFINITION" : "FIELD_DEFINITION",
          "");
      if (!names.add(name)) {
        throw wrong("Field " + type.name() + "." + name + " can only be defined once.");
      }
    }
    for (String member : type.members()) {
      TypeDefinition target = require(member);
      if (!target.kind().equals("OBJECT")) {
        throw wrong(type.kind() + " type \"" + member + "\" must be OBJECT.");
      }
    }
    type.interfaces().forEach(name -> checkImplements(type, name));
    checkContent(type);
    if (!type.isBuiltIn()) {
      requireName(type.name());
    }
    checkDirectives(type.directives(), type.kind(), "");
  }

  private static void checkContent(TypeDefinition type) {
    boolean empty =
        switch (type.kind()) {
          case "OBJECT", "INTERFACE", "INPUT_OBJECT" -> type.fields().isEmpty();
          case "ENUM" -> type.enumValues().isEmpty();
          default -> false;
        };
    if (empty) {
      throw wrong(type.kind() + " " + type.name() + ": must define one or more fields.");
    }
    for (ObjectValue value : type.enumValues()) {
      switch (Node.text(value, "Name")) {
        case "true", "false", "null" -> throw wrong("ENUM " + type.name() + ": non-enum value.");
        default -> {}
      }
    }
  }

  private TypeDefinition require(String name) {
    TypeDefinition type = system.types().get(name);
    if (type == null) {
      throw wrong("Undefined type " + name + ".");
    }
    return type;
  }

  private TypeDefinition requireType(@Nullable ObjectValue reference) {
    return require(Node.typeName(reference));
  }

  private void checkArguments(ObjectValue owner, String directive) {
    for (ObjectValue argument : Node.nodes(owner, "Arguments")) {
      requireName(Node.text(argument, "Name"));
      TypeDefinition type = requireType(Node.node(argument, "Type"));
      if (!type.isInput()) {
        throw wrong(
            "cannot use "
                + Node.typeText(Node.node(argument, "Type"))
                + " as argument "
                + Node.text(argument, "Name")
                + " because "
                + type.kind()
                + " is not a valid input type");
      }
      checkDirectives(Node.nodes(argument, "Directives"), "ARGUMENT_DEFINITION", directive);
    }
  }

  private void checkDirectives(List<ObjectValue> used, String location, String self) {
    for (ObjectValue use : used) {
      String name = Node.text(use, "Name");
      requireName(name);
      if (name.equals(self)) {
        throw wrong("Directive " + name + " cannot refer to itself.");
      }
      ObjectValue definition = system.directives().get(name);
      if (definition == null) {
        throw wrong("Undefined directive " + name + ".");
      }
      if (!Node.texts(definition, "Locations").contains(location)) {
        throw wrong("Directive " + name + " is not applicable on " + location + ".");
      }
    }
  }

  private void checkImplements(TypeDefinition type, String name) {
    TypeDefinition target = require(name);
    if (!target.kind().equals("INTERFACE")) {
      throw wrong("\"" + name + "\" is a non interface type " + target.kind() + ".");
    }
    String claim = "For " + type.name() + " to implement " + name;
    for (ObjectValue wanted : target.fields()) {
      String fieldName = Node.text(wanted, "Name");
      ObjectValue found = type.field(fieldName);
      if (found == null) {
        throw wrong(claim + " it must have a field called " + fieldName + ".");
      }
      if (!isCovariant(Node.node(wanted, "Type"), Node.node(found, "Type"))) {
        throw wrong(claim + " the field " + fieldName + " must have another type.");
      }
      checkSameArguments(claim, wanted, found);
    }
    for (String above : target.interfaces()) {
      if (!type.interfaces().contains(above)) {
        throw wrong(
            "Type "
                + type.name()
                + " must implement "
                + above
                + " because it is implemented by "
                + name
                + ".");
      }
    }
  }

  private static void checkSameArguments(String claim, ObjectValue wanted, ObjectValue found) {
    List<ObjectValue> given = Node.nodes(found, "Arguments");
    List<ObjectValue> asked = Node.nodes(wanted, "Arguments");
    for (ObjectValue argument : asked) {
      ObjectValue same = TypeDefinition.named(given, Node.text(argument, "Name"));
      if (same == null
          || !Node.typeText(Node.node(argument, "Type"))
              .equals(Node.typeText(Node.node(same, "Type")))) {
        throw wrong(
            claim + " the field " + Node.text(found, "Name") + " must have the same arguments.");
      }
    }
    for (ObjectValue argument : given) {
      boolean required =
          Node.typeText(Node.node(argument, "Type")).endsWith("!")
              && argument.get("DefaultValue") == null;
      if (required && TypeDefinition.named(asked, Node.text(argument, "Name")) == null) {
        throw wrong(
            claim
                + " any additional arguments on "
                + Node.text(found, "Name")
                + " must be optional or have a default value but "
                + Node.text(argument, "Name")
                + " is required.");
      }
    }
  }

  private boolean isCovariant(@Nullable ObjectValue wanted, @Nullable ObjectValue found) {
    if (wanted == null || found == null) {
      return wanted == null && found == null;
    }
    if (Node.flag(wanted, "NonNull") && !Node.flag(found, "NonNull")) {
      return false;
    }
    String name = Node.text(wanted, "NamedType");
    if (name.isEmpty()) {
      return isCovariant(Node.node(wanted, "Elem"), Node.node(found, "Elem"));
    }
    String other = Node.text(found, "NamedType");
    TypeDefinition type = system.types().get(name);
    TypeDefinition otherType = system.types().get(other);
    return name.equals(other)
        || (type != null && system.possible(type).contains(other))
        || (otherType != null && otherType.interfaces().contains(name));
  }
}
