package io.seawall.rego.builtin.graphql;

import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a query fits a type system (section 5 of the specification), without the rule that
 * fields of one name can be merged. The first thing that is wrong is an {@link
 * IllegalArgumentException}.
 */
final class QueryCheck {

  private final Call call;
  private final TypeSystem system;
  private final ObjectValue query;
  private final Map<String, ObjectValue> fragments = new HashMap<>();
  private final Set<String> usedFragments = new HashSet<>();
  private Map<String, ObjectValue> variables = new HashMap<>();
  private final Set<String> usedVariables = new HashSet<>();
  private final Set<String> visited = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private String operationName = "";

  QueryCheck(Call call, TypeSystem system, ObjectValue query) {
    this.call = call;
    this.system = system;
    this.query = query;
  }

  private static IllegalArgumentException wrong(ObjectValue at, String message) {
    return new IllegalArgumentException(
        message + " in GraphQL string at location " + Node.place(at));
  }

  void check() {
    for (ObjectValue fragment : Node.nodes(query, "Fragments")) {
      String name = Node.text(fragment, "Name");
      if (fragments.put(name, fragment) != null) {
        throw wrong(fragment, "There can be only one fragment named \"" + name + "\"");
      }
    }
    List<ObjectValue> operations = Node.nodes(query, "Operations");
    Set<String> names = new HashSet<>();
    for (ObjectValue operation : operations) {
      String name = Node.text(operation, "Name");
      if (name.isEmpty() && operations.size() > 1) {
        throw wrong(operation, "This anonymous operation must be the only defined operation");
      }
      if (!names.add(name)) {
        throw wrong(operation, "There can be only one operation named \"" + name + "\"");
      }
    }
    fragments.values().forEach(this::checkCondition);
    operations.forEach(this::checkOperation);
    for (ObjectValue fragment : Node.nodes(query, "Fragments")) {
      String name = Node.text(fragment, "Name");
      if (!usedFragments.contains(name)) {
        throw wrong(fragment, "Fragment \"" + name + "\" is never used");
      }
    }
  }

  private void checkOperation(ObjectValue operation) {
    operationName = Node.text(operation, "Name");
    variables = new HashMap<>();
    usedVariables.clear();
    visited.clear();
    String kind = Node.text(operation, "Operation");
    TypeDefinition root = system.root(kind);
    if (root == null) {
      throw wrong(operation, "Schema does not support operation type \"" + kind + "\"");
    }
    for (ObjectValue variable : Node.nodes(operation, "VariableDefinitions")) {
      declare(variable);
    }
    checkDirectives(operation, kind.toUpperCase(Locale.ROOT));
    checkSelections(operation, root);
    if (kind.equals("subscription") && Node.nodes(operation, "SelectionSet").size() > 1) {
      throw wrong(operation, "Subscription must select only one top level field");
    }
    for (Map.Entry<String, ObjectValue> variable : variables.entrySet()) {
      if (!usedVariables.contains(variable.getKey())) {
        String where = operationName.isEmpty() ? "" : " in operation \"" + operationName + "\"";
        throw wrong(
            variable.getValue(), "Variable \"$" + variable.getKey() + "\" is never used" + where);
      }
    }
  }

  private void declare(ObjectValue variable) {
    String name = Node.text(variable, "Variable");
    if (variables.put(name, variable) != null) {
      throw wrong(variable, "There can be only one variable named \"$" + name + "\"");
    }
    ObjectValue reference = Node.node(variable, "Type");
    TypeDefinition type = system.type(reference);
    if (type == null) {
      throw wrong(variable, "Unknown type \"" + Node.typeName(reference) + "\"");
    }
    if (!type.isInput()) {
      throw wrong(
          variable,
          "Variable \"$"
              + name
              + "\" cannot be non-input type \""
              + Node.typeText(reference)
              + "\"");
    }
    ObjectValue value = Node.node(variable, "DefaultValue");
    if (value != null) {
      checkValue(value, reference, false);
    }
    checkDirectives(variable, "VARIABLE_DEFINITION");
  }

  private TypeDefinition checkCondition(ObjectValue fragment) {
    String name = Node.text(fragment, "TypeCondition");
    TypeDefinition type = system.types().get(name);
    if (type == null) {
      throw wrong(fragment, "Unknown type \"" + name + "\"");
    }
    if (!type.isComposite()) {
      throw wrong(fragment, "Fragment cannot condition on non composite type \"" + name + "\"");
    }
    return type;
  }

  private void checkSelections(ObjectValue owner, TypeDefinition parent) {
    for (ObjectValue selection : Node.nodes(owner, "SelectionSet")) {
      call.spend(1);
      if (selection.get("Alias") != null) {
        checkField(selection, parent);
      } else if (selection.get("Name") != null) {
        checkSpread(selection, parent);
      } else {
        checkInline(selection, parent);
      }
    }
  }

  private void checkField(ObjectValue field, TypeDefinition parent) {
    checkDirectives(field, "FIELD");
    String name = Node.text(field, "Name");
    if (name.equals("__typename")) {
      return;
    }
    ObjectValue definition = parent.kind().equals("UNION") ? null : parent.field(name);
    if (definition == null) {
      throw wrong(field, "Cannot query field \"" + name + "\" on type \"" + parent.name() + "\"");
    }
    checkArguments(
        field,
        Node.nodes(definition, "Arguments"),
        "field \"" + parent.name() + "." + name + "\"",
        "Field \"" + name + "\"");
    ObjectValue reference = Node.node(definition, "Type");
    TypeDefinition type = system.type(reference);
    boolean selects = field.get("SelectionSet") != null;
    if (type == null || (selects && !type.isComposite())) {
      throw wrong(
          field,
          "Field \""
              + name
              + "\" must not have a selection since type \""
              + Node.typeText(reference)
              + "\" has no subfields");
    }
    if (!selects && type.isComposite()) {
      throw wrong(
          field,
          "Field \""
              + name
              + "\" of type \""
              + Node.typeText(reference)
              + "\" must have a selection of subfields. Did you mean \""
              + name
              + " { ... }\"?");
    }
    checkSelections(field, type);
  }

  private void checkSpread(ObjectValue spread, TypeDefinition parent) {
    checkDirectives(spread, "FRAGMENT_SPREAD");
    String name = Node.text(spread, "Name");
    ObjectValue fragment = fragments.get(name);
    if (fragment == null) {
      throw wrong(spread, "Unknown fragment \"" + name + "\"");
    }
    usedFragments.add(name);
    if (!open.add(name)) {
      throw wrong(spread, "Cannot spread fragment \"" + name + "\" within itself");
    }
    TypeDefinition type = checkCondition(fragment);
    requireOverlap(spread, "Fragment \"" + name + "\"", parent, type);
    if (visited.add(name)) {
      checkDirectives(fragment, "FRAGMENT_DEFINITION");
      checkSelections(fragment, type);
    }
    open.remove(name);
  }

  private void checkInline(ObjectValue inline, TypeDefinition parent) {
    checkDirectives(inline, "INLINE_FRAGMENT");
    boolean typed = !Node.text(inline, "TypeCondition").isEmpty();
    TypeDefinition type = typed ? checkCondition(inline) : parent;
    requireOverlap(inline, "Fragment", parent, type);
    checkSelections(inline, type);
  }

  private void requireOverlap(
      ObjectValue at, String what, TypeDefinition parent, TypeDefinition type) {
    if (Collections.disjoint(system.possible(parent), system.possible(type))) {
      throw wrong(
          at,
          what
              + " cannot be spread here as objects of type \""
              + parent.name()
              + "\" can never be of type \""
              + type.name()
              + "\"");
    }
  }

  private void checkDirectives(ObjectValue owner, String location) {
    Set<String> seen = new HashSet<>();
    for (ObjectValue use : Node.nodes(owner, "Directives")) {
      String name = Node.text(use, "Name");
      ObjectValue definition = system.directives().get(name);
      if (definition == null) {
        throw wrong(use, "Unknown directive \"@" + name + "\"");
      }
      if (!Node.texts(definition, "Locations").contains(location)) {
        throw wrong(use, "Directive \"@" + name + "\" may not be used on " + location);
      }
      if (!seen.add(name) && !Node.flag(definition, "IsRepeatable")) {
        throw wrong(use, "The directive \"@" + name + "\" can only be used once at this location");
      }
      checkArguments(
          use,
          Node.nodes(definition, "Arguments"),
          "directive \"@" + name + "\"",
          "Directive \"@" + name + "\"");
    }
  }

  private void checkArguments(
      ObjectValue owner, List<ObjectValue> definitions, String place, String subject) {
    Set<String> given = new HashSet<>();
    for (ObjectValue argument : Node.nodes(owner, "Arguments")) {
      String name = Node.text(argument, "Name");
      ObjectValue definition = TypeDefinition.named(definitions, name);
      if (definition == null) {
        throw wrong(argument, "Unknown argument \"" + name + "\" on " + place);
      }
      if (!given.add(name)) {
        throw wrong(argument, "There can be only one argument named \"" + name + "\"");
      }
      ObjectValue value = Node.node(argument, "Value");
      if (value != null) {
        boolean optional = definition.get("DefaultValue") != null;
        checkValue(value, Node.node(definition, "Type"), optional);
      }
    }
    for (ObjectValue definition : definitions) {
      String name = Node.text(definition, "Name");
      if (isRequired(definition) && !given.contains(name)) {
        throw wrong(
            owner,
            subject
                + " argument \""
                + name
                + "\" of type \""
                + Node.typeText(Node.node(definition, "Type"))
                + "\" is required, but it was not provided");
      }
    }
  }

  private static boolean isRequired(ObjectValue definition) {
    ObjectValue type = Node.node(definition, "Type");
    return type != null && Node.flag(type, "NonNull") && definition.get("DefaultValue") == null;
  }

  private static int kind(ObjectValue value) {
    return value.get("Kind") instanceof NumberValue number && number.isLong()
        ? (int) number.longValue()
        : -1;
  }

  private void checkValue(ObjectValue value, @Nullable ObjectValue reference, boolean optional) {
    call.spend(1);
    int kind = kind(value);
    if (kind == DocumentParser.VARIABLE) {
      checkVariable(value, reference, optional);
      return;
    }
    TypeDefinition type = system.type(reference);
    if (reference == null || type == null) {
      return;
    }
    if (kind == DocumentParser.NULL) {
      if (Node.flag(reference, "NonNull")) {
        throw mismatch(value, reference);
      }
      return;
    }
    ObjectValue item = Node.node(reference, "Elem");
    if (kind == DocumentParser.LIST) {
      if (item == null && !isOwnScalar(type)) {
        throw mismatch(value, reference);
      }
      for (ObjectValue child : Node.nodes(value, "Children")) {
        ObjectValue inner = Node.node(child, "Value");
        if (inner != null) {
          checkValue(inner, item, false);
        }
      }
    } else if (item != null) {
      checkValue(value, item, false);
    } else {
      checkNamed(value, kind, reference, type);
    }
  }

  private void checkNamed(ObjectValue value, int kind, ObjectValue reference, TypeDefinition type) {
    boolean fits =
        switch (type.kind()) {
          case "ENUM" ->
              kind == DocumentParser.ENUM
                  && TypeDefinition.named(type.enumValues(), Node.text(value, "Raw")) != null;
          case "INPUT_OBJECT" -> kind == DocumentParser.OBJECT;
          case "SCALAR" -> fitsScalar(type.name(), kind);
          default -> false;
        };
    if (!fits) {
      throw mismatch(value, reference);
    }
    if (type.kind().equals("INPUT_OBJECT")) {
      checkObject(value, type);
    }
  }

  private static boolean fitsScalar(String type, int kind) {
    boolean text = kind == DocumentParser.STRING || kind == DocumentParser.BLOCK;
    return switch (type) {
      case "Int" -> kind == DocumentParser.INT;
      case "Float" -> kind == DocumentParser.INT || kind == DocumentParser.FLOAT;
      case "String" -> text;
      case "Boolean" -> kind == DocumentParser.BOOLEAN;
      case "ID" -> text || kind == DocumentParser.INT;
      default -> true;
    };
  }

  private static boolean isOwnScalar(TypeDefinition type) {
    return type.kind().equals("SCALAR") && !type.isBuiltIn();
  }

  private static IllegalArgumentException mismatch(ObjectValue value, ObjectValue reference) {
    return wrong(
        value,
        "Expected value of type \""
            + Node.typeText(reference)
            + "\", found "
            + Node.text(value, "Raw"));
  }

  private void checkObject(ObjectValue value, TypeDefinition type) {
    Set<String> given = new HashSet<>();
    for (ObjectValue child : Node.nodes(value, "Children")) {
      String name = Node.text(child, "Name");
      ObjectValue field = type.field(name);
      if (field == null) {
        throw wrong(child, "Field \"" + name + "\" is not defined by type \"" + type.name() + "\"");
      }
      if (!given.add(name)) {
        throw wrong(child, "There can be only one input field named \"" + name + "\"");
      }
      ObjectValue inner = Node.node(child, "Value");
      if (inner != null) {
        checkValue(inner, Node.node(field, "Type"), field.get("DefaultValue") != null);
      }
    }
    for (ObjectValue field : type.fields()) {
      String name = Node.text(field, "Name");
      if (isRequired(field) && !given.contains(name)) {
        throw wrong(
            value,
            "Field \""
                + type.name()
                + "."
                + name
                + "\" of required type \""
                + Node.typeText(Node.node(field, "Type"))
                + "\" was not provided");
      }
    }
  }

  /** A variable fits where its type is the same or stricter (section 5.8.5). */
  private void checkVariable(ObjectValue value, @Nullable ObjectValue reference, boolean optional) {
    String name = Node.text(value, "Raw");
    ObjectValue variable = variables.get(name);
    if (variable == null) {
      String where = operationName.isEmpty() ? "" : " by operation \"" + operationName + "\"";
      throw wrong(value, "Variable \"$" + name + "\" is not defined" + where);
    }
    usedVariables.add(name);
    String given = Node.typeText(Node.node(variable, "Type"));
    String wanted = Node.typeText(reference);
    boolean hasDefault = optional || variable.get("DefaultValue") != null;
    if (wanted.endsWith("!") && !given.endsWith("!") && hasDefault) {
      wanted = wanted.substring(0, wanted.length() - 1);
    }
    if (reference != null && !isStricter(given, wanted)) {
      throw wrong(
          value,
          "Variable \"$"
              + name
              + "\" of type \""
              + given
              + "\" used in position expecting type \""
              + Node.typeText(reference)
              + "\"");
    }
  }

  private static boolean isStricter(String given, String wanted) {
    if (given.equals(wanted)) {
      return true;
    }
    if (wanted.endsWith("!")) {
      return given.endsWith("!")
          && isStricter(
              given.substring(0, given.length() - 1), wanted.substring(0, wanted.length() - 1));
    }
    if (given.endsWith("!")) {
      return isStricter(given.substring(0, given.length() - 1), wanted);
    }
    return given.startsWith("[")
        && wanted.startsWith("[")
        && isStricter(
            given.substring(1, given.length() - 1), wanted.substring(1, wanted.length() - 1));
  }
}
