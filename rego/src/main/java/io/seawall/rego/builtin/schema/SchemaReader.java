package io.seawall.rego.builtin.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a schema. References are to the schema's own document only; schemas may be nested
 * {@value #MAX_DEPTH} levels deep. Everything that is wrong is an {@link IllegalArgumentException}
 * with the wording of OPA's validator.
 */
final class SchemaReader {

  private static final int MAX_DEPTH = 200;
  private static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "null", "object", "string");

  private final Call call;
  private final Value document;
  private final Draft draft;
  private final Map<String, Schema> references = new HashMap<>();
  private int depth;

  SchemaReader(Call call, Value document) {
    this.call = call;
    this.document = document;
    this.draft = draft(document);
  }

  private static Draft draft(Value document) {
    if (!(document instanceof ObjectValue object) || object.get("$schema") == null) {
      return Draft.ANY;
    }
    if (object.get("$schema") instanceof StringValue url) {
      return Draft.named(url.text());
    }
    throw new IllegalArgumentException("$schema must be of type string");
  }

  Schema read() {
    return schema(document);
  }

  private Schema schema(Value json) {
    var schema = new Schema();
    fill(schema, json);
    return schema;
  }

  private void fill(Schema schema, Value json) {
    call.spend(1);
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "schema is nested more than " + MAX_DEPTH + " levels deep");
    }
    if (json instanceof BooleanValue flag && draft.isAtLeast(Draft.DRAFT6)) {
      schema.always = flag.isTrue();
    } else if (json instanceof ObjectValue object) {
      read(schema, object);
    } else {
      throw new IllegalArgumentException("Expected: schema, given: Invalid JSON");
    }
    depth--;
  }

  private void read(Schema schema, ObjectValue json) {
    for (String text : new String[] {"$id", "title", "description"}) {
      text(json, text);
    }
    readDefinitions(json);
    String target = text(json, "$ref");
    if (target != null) {
      schema.reference = reference(target);
      return;
    }
    readTypes(schema, json);
    readObject(schema, json);
    readArray(schema, json);
    readNumber(schema, json);
    readString(schema, json);
    readChoices(schema, json);
    readCombined(schema, json);
  }

  private void readDefinitions(ObjectValue json) {
    Value definitions = json.get("definitions");
    if (definitions == null) {
      return;
    }
    if (!(definitions instanceof ObjectValue object)) {
      throw invalidType("array of schemas", "definitions");
    }
    for (int i = 0; i < object.size(); i++) {
      if (!isSchema(object.valueAt(i))) {
        throw invalidType("array of schemas", "definitions");
      }
      schema(object.valueAt(i));
    }
  }

  private Schema reference(String target) {
    Schema known = references.get(target);
    if (known != null) {
      return known;
    }
    var schema = new Schema();
    references.put(target, schema);
    Value json = References.resolve(document, target);
    if (!isSchema(json)) {
      throw new IllegalArgumentException("schema must be of type object");
    }
    fill(schema, json);
    return schema;
  }

  private static boolean isSchema(Value json) {
    return json instanceof ObjectValue || json instanceof BooleanValue;
  }

  private void readTypes(Schema schema, ObjectValue json) {
    switch (json.get("type")) {
      case null -> {}
      case StringValue type -> addType(schema, type.text());
      case ArrayValue types -> {
        for (Value item : types) {
          if (!(item instanceof StringValue type)) {
            throw invalidType("type", "string/array of strings");
          }
          addType(schema, type.text());
        }
      }
      default -> throw invalidType("type", "string/array of strings");
    }
  }

  private static void addType(Schema schema, String type) {
    if (!TYPES.contains(type)) {
      throw new IllegalArgumentException(
          "has a primitive type that is NOT VALID -- given: /"
              + type
              + "/ Expected valid values are:["
              + String.join(" ", TYPES)
              + "]");
    }
    if (schema.types.contains(type)) {
      throw new IllegalArgumentException(type + " type is duplicated");
    }
    schema.types.add(type);
  }

  private void readObject(Schema schema, ObjectValue json) {
    Value properties = json.get("properties");
    if (properties != null) {
      ObjectValue object = object(properties, "properties must be of type object");
      for (int i = 0; i < object.size(); i++) {
        schema.properties.put(name(object.keyAt(i)), schema(object.valueAt(i)));
      }
    }
    schema.additionalProperties = booleanOrSchema(json, "additionalProperties");
    readPatternProperties(schema, json);
    Value names = draft.isAtLeast(Draft.DRAFT6) ? json.get("propertyNames") : null;
    if (names != null) {
      if (!isSchema(names)) {
        throw invalidType("schema", "patternProperties");
      }
      schema.propertyNames = schema(names);
    }
    readDependencies(schema, json);
    schema.minProperties = count(json, "minProperties");
    schema.maxProperties = count(json, "maxProperties");
    requireOrder(schema.minProperties, "minProperties", schema.maxProperties, "maxProperties");
    for (Value item : list(json, "required")) {
      if (!(item instanceof StringValue name)) {
        throw invalidType("string", "required");
      }
      if (schema.required.contains(name.text())) {
        throw new IllegalArgumentException("required items must be unique");
      }
      schema.required.add(name.text());
    }
  }

  private void readPatternProperties(Schema schema, ObjectValue json) {
    Value value = json.get("patternProperties");
    if (value == null) {
      return;
    }
    if (!(value instanceof ObjectValue patterns)) {
      throw invalidType("schema", "patternProperties");
    }
    for (int i = 0; i < patterns.size(); i++) {
      String text = name(patterns.keyAt(i));
      Pattern pattern = pattern(text, "Invalid regex pattern '" + text + "'");
      schema.patternProperties.put(pattern, schema(patterns.valueAt(i)));
    }
  }

  private void readDependencies(Schema schema, ObjectValue json) {
    Value value = json.get("dependencies");
    if (value == null) {
      return;
    }
    ObjectValue dependencies = object(value, "dependencies must be of type object");
    for (int i = 0; i < dependencies.size(); i++) {
      String name = name(dependencies.keyAt(i));
      if (dependencies.valueAt(i) instanceof ArrayValue others) {
        List<String> names = new ArrayList<>();
        for (Value other : others) {
          names.add(dependency(other));
        }
        schema.requiredWith.put(name, names);
      } else if (isSchema(dependencies.valueAt(i))) {
        schema.schemaWith.put(name, schema(dependencies.valueAt(i)));
      } else {
        dependency(dependencies.valueAt(i));
      }
    }
  }

  private static String dependency(Value value) {
    if (value instanceof StringValue string) {
      return string.text();
    }
    throw new IllegalArgumentException("dependency must be of type schema or array of strings");
  }

  private void readArray(Schema schema, ObjectValue json) {
    Value items = json.get("items");
    if (items instanceof ArrayValue tuple) {
      for (Value item : tuple) {
        if (!isSchema(item)) {
          throw invalidType("schema/array of schemas", "items");
        }
        schema.tuple.add(schema(item));
      }
    } else if (items != null) {
      if (!isSchema(items)) {
        throw invalidType("schema/array of schemas", "items");
      }
      schema.items = schema(items);
    }
    schema.additionalItems = booleanOrSchema(json, "additionalItems");
    schema.minItems = count(json, "minItems");
    schema.maxItems = count(json, "maxItems");
    if (json.get("uniqueItems") != null) {
      if (!(json.get("uniqueItems") instanceof BooleanValue unique)) {
        throw new IllegalArgumentException("uniqueItems must be of a boolean");
      }
      schema.uniqueItems = unique.isTrue();
    }
    Value contains = json.get("contains");
    if (contains != null && draft.isAtLeast(Draft.DRAFT6)) {
      schema.contains = schema(contains);
    }
  }

  private void readNumber(Schema schema, ObjectValue json) {
    if (json.get("multipleOf") != null) {
      if (!(json.get("multipleOf") instanceof NumberValue factor)) {
        throw invalidType("number", "multipleOf");
      }
      if (factor.decimal().signum() <= 0) {
        throw new IllegalArgumentException("multipleOf must be strictly greater than 0");
      }
      schema.multipleOf = factor;
    }
    schema.minimum = limit(json, "minimum");
    schema.exclusiveMinimum = exclusive(json, "exclusiveMinimum", "minimum", schema.minimum);
    if (isTrue(json.get("exclusiveMinimum"))) {
      schema.minimum = null;
    }
    schema.maximum = limit(json, "maximum");
    schema.exclusiveMaximum = exclusive(json, "exclusiveMaximum", "maximum", schema.maximum);
    if (isTrue(json.get("exclusiveMaximum"))) {
      schema.maximum = null;
    }
  }

  private static boolean isTrue(@Nullable Value value) {
    return value instanceof BooleanValue flag && flag.isTrue();
  }

  private static @Nullable NumberValue limit(ObjectValue json, String key) {
    return switch (json.get(key)) {
      case null -> null;
      case NumberValue number -> number;
      default -> throw new IllegalArgumentException(key + " must be of a number");
    };
  }

  /** A flag beside the limit in draft 4, a limit itself in later drafts. */
  private @Nullable NumberValue exclusive(
      ObjectValue json, String key, String limitKey, @Nullable NumberValue limit) {
    Value value = json.get(key);
    if (value == null) {
      return null;
    }
    boolean flagAllowed = draft == Draft.DRAFT4 || draft == Draft.ANY;
    if (value instanceof BooleanValue flag && flagAllowed) {
      if (limit == null) {
        throw new IllegalArgumentException(key + " cannot be used without " + limitKey);
      }
      return flag.isTrue() ? limit : null;
    }
    if (value instanceof NumberValue number && draft != Draft.DRAFT4) {
      return number;
    }
    throw invalidType(
        draft == Draft.DRAFT4 ? "boolean" : draft == Draft.ANY ? "boolean/number" : "number", key);
  }

  private void readString(Schema schema, ObjectValue json) {
    schema.minLength = count(json, "minLength");
    schema.maxLength = count(json, "maxLength");
    requireOrder(schema.minLength, "minLength", schema.maxLength, "maxLength");
    String pattern = text(json, "pattern");
    if (pattern != null) {
      schema.pattern = pattern(pattern, "pattern must be a valid regex");
    }
    String format = text(json, "format");
    schema.format = format == null ? "" : format;
  }

  private Pattern pattern(String text, String complaint) {
    if (text.length() > call.limits().patternLength()) {
      throw new IllegalArgumentException(complaint);
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(complaint, e);
    }
  }

  private void readChoices(Schema schema, ObjectValue json) {
    if (draft.isAtLeast(Draft.DRAFT6)) {
      schema.constant = json.get("const");
    }
    if (json.get("enum") != null) {
      List<Value> choices = new ArrayList<>();
      for (Value item : list(json, "enum")) {
        call.spend(choices.size());
        if (choices.contains(item)) {
          throw new IllegalArgumentException("enum items must be unique");
        }
        choices.add(item);
      }
      schema.choices = choices;
    }
  }

  private void readCombined(Schema schema, ObjectValue json) {
    list(json, "oneOf").forEach(item -> schema.oneOf.add(schema(item)));
    list(json, "anyOf").forEach(item -> schema.anyOf.add(schema(item)));
    list(json, "allOf").forEach(item -> schema.allOf.add(schema(item)));
    single(json, "not", inner -> schema.not = inner);
    if (draft.isAtLeast(Draft.DRAFT7)) {
      single(json, "if", inner -> schema.condition = inner);
      single(json, "then", inner -> schema.thenSchema = inner);
      single(json, "else", inner -> schema.elseSchema = inner);
    }
  }

  private void single(ObjectValue json, String key, Consumer<Schema> target) {
    Value value = json.get(key);
    if (value == null) {
      return;
    }
    if (!isSchema(value)) {
      throw new IllegalArgumentException(key + " must be of an object");
    }
    target.accept(schema(value));
  }

  private @Nullable Schema booleanOrSchema(ObjectValue json, String key) {
    Value value = json.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof BooleanValue flag) {
      var schema = new Schema();
      schema.always = flag.isTrue();
      return schema;
    }
    if (value instanceof ObjectValue) {
      return schema(value);
    }
    throw invalidType("boolean/schema", key);
  }

  private static int count(ObjectValue json, String key) {
    Value value = json.get(key);
    if (value == null) {
      return -1;
    }
    if (!(value instanceof NumberValue number) || !number.isLong()) {
      throw new IllegalArgumentException(key + " must be of an integer");
    }
    if (number.longValue() < 0) {
      throw new IllegalArgumentException(key + " must be greater than or equal to 0");
    }
    return (int) Math.min(number.longValue(), Integer.MAX_VALUE);
  }

  private static void requireOrder(int least, String leastKey, int most, String mostKey) {
    if (most >= 0 && least > most) {
      throw new IllegalArgumentException(leastKey + " cannot be greater than " + mostKey);
    }
  }

  private static Iterable<Value> list(ObjectValue json, String key) {
    return switch (json.get(key)) {
      case null -> List.of();
      case ArrayValue array -> array;
      default -> throw new IllegalArgumentException(key + " must be of an array");
    };
  }

  private static @Nullable String text(ObjectValue json, String key) {
    return switch (json.get(key)) {
      case null -> null;
      case StringValue string -> string.text();
      default -> throw invalidType("string", key);
    };
  }

  private static ObjectValue object(Value value, String complaint) {
    if (value instanceof ObjectValue object) {
      return object;
    }
    throw new IllegalArgumentException(complaint);
  }

  private static String name(Value key) {
    return key instanceof StringValue string ? string.text() : key.toString();
  }

  private static IllegalArgumentException invalidType(String expected, String given) {
    return new IllegalArgumentException(
        "Invalid type. Expected: " + expected + ", given: " + given);
  }
}
