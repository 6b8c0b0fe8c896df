package io.seawall.policy.gatekeeper;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a value against the keywords of OpenAPI v3 that Kubernetes knows; {@code format} says
 * nothing here. Ends at the {@value #MAX_PROBLEMS}th problem.
 */
final class SchemaCheck {

  private static final int MAX_PROBLEMS = 20;
  private static final int MAX_PATTERN = 10_000;

  private final List<String> problems = new ArrayList<>();

  /** What was found wrong so far. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  void value(Value value, ObjectValue schema, String place) {
    if (problems.size() >= MAX_PROBLEMS) {
      return;
    }
    if (value instanceof NullValue && BooleanValue.TRUE.equals(schema.get("nullable"))) {
      return;
    }
    if (!hasType(value, schema)) {
      problem(place, "must be of type " + typeName(schema));
      return;
    }
    if (schema.get("enum") instanceof ArrayValue choices && !contains(choices, value)) {
      problem(place, "must be one of " + choices);
    }
    switch (value) {
      case ObjectValue object -> object(object, schema, place);
      case ArrayValue array -> array(array, schema, place);
      case StringValue string -> string(string.text(), schema, place);
      case NumberValue number -> number(number, schema, place);
      default -> {}
    }
    combined(value, schema, place);
  }

  private static boolean hasType(Value value, ObjectValue schema) {
    if (BooleanValue.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
      return value instanceof StringValue || isInteger(value);
    }
    if (!(schema.get("type") instanceof StringValue type)) {
      return true;
    }
    return switch (type.text()) {
      case "integer" -> isInteger(value);
      default -> value.kind().label().equals(type.text());
    };
  }

  private static boolean isInteger(Value value) {
    return value instanceof NumberValue number && number.isInteger();
  }

  private static String typeName(ObjectValue schema) {
    return schema.get("type") instanceof StringValue type ? type.text() : "integer or string";
  }

  private static boolean contains(ArrayValue choices, Value value) {
    for (Value choice : choices) {
      if (choice.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private void object(ObjectValue object, ObjectValue schema, String place) {
    if (schema.get("required") instanceof ArrayValue required) {
      for (Value name : required) {
        if (name instanceof StringValue text && object.get(name) == null) {
          problem(place + "." + text.text(), "is required");
        }
      }
    }
    count(object.size(), schema, "minProperties", "maxProperties", place, "properties");
    ObjectValue properties = ParameterSchema.objectAt(schema, "properties");
    for (int i = 0; i < object.size(); i++) {
      Value key = object.keyAt(i);
      String at = place + "." + (key instanceof StringValue name ? name.text() : key.toString());
      Value inner = properties.get(key);
      Value other = inner == null ? schema.get("additionalProperties") : inner;
      if (other instanceof ObjectValue innerSchema) {
        value(object.valueAt(i), innerSchema, at);
      } else if (BooleanValue.FALSE.equals(other)) {
        problem(at, "is not allowed");
      }
    }
  }

  private void array(ArrayValue array, ObjectValue schema, String place) {
    count(array.size(), schema, "minItems", "maxItems", place, "items");
    if (schema.get("items") instanceof ObjectValue items) {
      for (int i = 0; i < array.size(); i++) {
        value(array.get(i), items, place + "[" + i + "]");
      }
    }
  }

  private void string(String text, ObjectValue schema, String place) {
    int length = text.codePointCount(0, text.length());
    count(length, schema, "minLength", "maxLength", place, "characters");
    if (schema.get("pattern") instanceof StringValue pattern && !find(pattern.text(), text)) {
      problem(place, "must match " + pattern.text());
    }
  }

  /** A pattern that cannot be read matches nothing: the API server refuses such a template. */
  private static boolean find(String pattern, String text) {
    try {
      return pattern.length() <= MAX_PATTERN && Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException _) {
      return false;
    }
  }

  private void number(NumberValue number, ObjectValue schema, String place) {
    if (schema.get("minimum") instanceof NumberValue least) {
      int compared = number.compareTo(least);
      if (compared < 0 || (compared == 0 && isExclusive(schema, "exclusiveMinimum"))) {
        problem(place, "must not be below " + least);
      }
    }
    if (schema.get("maximum") instanceof NumberValue most) {
      int compared = number.compareTo(most);
      if (compared > 0 || (compared == 0 && isExclusive(schema, "exclusiveMaximum"))) {
        problem(place, "must not be above " + most);
      }
    }
  }

  private static boolean isExclusive(ObjectValue schema, String keyword) {
    return BooleanValue.TRUE.equals(schema.get(keyword));
  }

  private void combined(Value value, ObjectValue schema, String place) {
    if (schema.get("allOf") instanceof ArrayValue parts && matching(value, parts) < parts.size()) {
      problem(place, "does not fit all of the schemas of allOf");
    }
    if (schema.get("anyOf") instanceof ArrayValue parts && matching(value, parts) == 0) {
      problem(place, "fits none of the schemas of anyOf");
    }
    if (schema.get("oneOf") instanceof ArrayValue parts && matching(value, parts) != 1) {
      problem(place, "does not fit exactly one of the schemas of oneOf");
    }
    if (schema.get("not") instanceof ObjectValue part && matching(value, ArrayValue.of(part)) > 0) {
      problem(place, "fits the schema of not");
    }
  }

  private static int matching(Value value, ArrayValue schemas) {
    int matching = 0;
    for (Value schema : schemas) {
      var check = new SchemaCheck();
      if (schema instanceof ObjectValue part) {
        check.value(value, part, "");
      }
      matching += check.problems.isEmpty() ? 1 : 0;
    }
    return matching;
  }

  private void count(
      int count, ObjectValue schema, String least, String most, String place, String what) {
    if (schema.get(least) instanceof NumberValue bound
        && NumberValue.of(count).compareTo(bound) < 0) {
      problem(place, "must have at least " + bound + " " + what);
    }
    if (schema.get(most) instanceof NumberValue bound
        && NumberValue.of(count).compareTo(bound) > 0) {
      problem(place, "must have at most " + bound + " " + what);
    }
  }

  private void problem(String place, String problem) {
    problems.add(place + " " + problem);
  }
}
