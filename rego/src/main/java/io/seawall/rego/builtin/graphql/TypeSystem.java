package io.seawall.rego.builtin.graphql;

import io.seawall.rego.value.ObjectValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The types and directives of a schema, those that every schema has included. */
final class TypeSystem {

  /** Sections 3.5, 3.13 and 4.2 of the specification. */
  private static final String EVERYWHERE =
      """
      scalar Int scalar Float scalar String scalar Boolean scalar ID
      directive @include(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
      directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
      directive @deprecated(reason: String = "No longer supported") on
        FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
      directive @specifiedBy(url: String!) on SCALAR
      type __Schema { description: String types: [__Type!]! queryType: __Type!
        mutationType: __Type subscriptionType: __Type directives: [__Directive!]! }
      type __Type { kind: __TypeKind! name: String description: String
        fields(includeDeprecated: Boolean = false): [__Field!] interfaces: [__Type!]
        possibleTypes: [__Type!] enumValues(includeDeprecated: Boolean = false): [__EnumValue!]
        inputFields: [__InputValue!] ofType: __Type specifiedByURL: String }
      type __Field { name: String! description: String args: [__InputValue!]! type: __Type!
        isDeprecated: Boolean! deprecationReason: String }
      type __InputValue { name: String! description: String type: __Type! defaultValue: String }
      type __EnumValue { name: String! description: String isDeprecated: Boolean!
        deprecationReason: String }
      enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }
      type __Directive { name: String! description: String locations: [__DirectiveLocation!]!
        args: [__InputValue!]! isRepeatable: Boolean! }
      enum __DirectiveLocation { QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION
        FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION SCHEMA SCALAR OBJECT FIELD_DEFINITION
        ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION }
      """;

  private static final String META_FIELDS =
      "type Q { __schema: __Schema! __type(name: String!): __Type }";

  private final Map<String, TypeDefinition> types = new TreeMap<>();
  private final Map<String, ObjectValue> directives = new TreeMap<>();
  private final Map<String, String> roots = new TreeMap<>();

  /**
   * The type system of a schema.
   *
   * @throws IllegalArgumentException if the schema is not valid
   */
  TypeSystem(ObjectValue schema) {
    add(new SchemaParser(EVERYWHERE, true).parse());
    add(schema);
    addRoots(schema);
    new SchemaCheck(this).check();
    TypeDefinition query = root("query");
    if (query != null) {
      query.extend(
          Node.nodes(new SchemaParser(META_FIELDS, true).parse(), "Definitions").getFirst());
    }
  }

  private void add(ObjectValue schema) {
    for (ObjectValue definition : Node.nodes(schema, "Definitions")) {
      var type = new TypeDefinition(definition);
      if (types.put(type.name(), type) != null) {
        throw new IllegalArgumentException("Cannot redeclare type " + type.name() + ".");
      }
      type.extend(definition);
    }
    for (ObjectValue extension : Node.nodes(schema, "Extensions")) {
      String name = Node.text(extension, "Name");
      TypeDefinition type = types.computeIfAbsent(name, _ -> new TypeDefinition(extension));
      String kind = Node.text(extension, "Kind");
      if (!type.kind().equals(kind)) {
        throw new IllegalArgumentException(
            "Cannot extend type "
                + name
                + " because the base type is a "
                + type.kind()
                + ", not "
                + kind
                + ".");
      }
      type.extend(extension);
    }
    for (ObjectValue directive : Node.nodes(schema, "Directives")) {
      addDirective(Node.text(directive, "Name"), directive);
    }
  }

  private void addDirective(String name, ObjectValue directive) {
    if (directives.put(name, directive) != null) {
      switch (name) {
        case "include", "skip", "deprecated", "specifiedBy" -> {}
        default -> throw new IllegalArgumentException("Cannot redeclare directive " + name + ".");
      }
    }
  }

  private void addRoots(ObjectValue schema) {
    List<ObjectValue> entries = Node.nodes(schema, "Schema");
    if (entries.size() > 1) {
      throw new IllegalArgumentException(
          "Cannot have multiple schema entry points, consider schema extensions instead.");
    }
    List<ObjectValue> all = new ArrayList<>(entries);
    all.addAll(Node.nodes(schema, "SchemaExtension"));
    for (ObjectValue entry : all) {
      for (ObjectValue operation : Node.nodes(entry, "OperationTypes")) {
        String name = Node.text(operation, "Operation");
        String type = Node.text(operation, "Type");
        if (types.get(type) == null) {
          throw new IllegalArgumentException(
              "Schema root " + name + " refers to a type " + type + " that does not exist.");
        }
        roots.put(name, type);
      }
    }
    if (entries.isEmpty()) {
      roots.putIfAbsent("query", "Query");
      roots.putIfAbsent("mutation", "Mutation");
      roots.putIfAbsent("subscription", "Subscription");
    }
  }

  Map<String, TypeDefinition> types() {
    return types;
  }

  Map<String, ObjectValue> directives() {
    return directives;
  }

  /** The type that an operation starts from, or null. */
  @Nullable TypeDefinition root(String operation) {
    String name = roots.get(operation);
    return name == null ? null : types.get(name);
  }

  @Nullable TypeDefinition type(@Nullable ObjectValue reference) {
    return types.get(Node.typeName(reference));
  }

  /** The objects that a value of a type may be. */
  Set<String> possible(TypeDefinition type) {
    Set<String> names = new HashSet<>(type.members());
    if (type.kind().equals("OBJECT")) {
      names.add(type.name());
    }
    if (type.kind().equals("INTERFACE")) {
      for (TypeDefinition other : types.values()) {
        if (other.kind().equals("OBJECT") && other.interfaces().contains(type.name())) {
          names.add(other.name());
        }
      }
    }
    return names;
  }
}
