package io.seawall.rego.builtin.schema;

import com.google.re2j.Pattern;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled schema: what a value has to be. Fields that a schema leaves out ask for nothing. */
final class Schema {

  /** A schema that is just true or false. */
  @Nullable Boolean always;

  /** Another schema that counts instead of this one. */
  @Nullable Schema reference;

  final List<String> types = new ArrayList<>();
  final Map<String, Schema> properties = new LinkedHashMap<>();
  final Map<Pattern, Schema> patternProperties = new LinkedHashMap<>();
  @Nullable Schema additionalProperties;
  @Nullable Schema propertyNames;
  final Map<String, List<String>> requiredWith = new LinkedHashMap<>();
  final Map<String, Schema> schemaWith = new LinkedHashMap<>();
  final List<String> required = new ArrayList<>();
  int minProperties = -1;
  int maxProperties = -1;

  /** For all items, or null. */
  @Nullable Schema items;

  /** For items by place. */
  final List<Schema> tuple = new ArrayList<>();

  @Nullable Schema additionalItems;
  @Nullable Schema contains;
  boolean uniqueItems;
  int minItems = -1;
  int maxItems = -1;

  @Nullable NumberValue multipleOf;
  @Nullable NumberValue minimum;
  @Nullable NumberValue maximum;
  @Nullable NumberValue exclusiveMinimum;
  @Nullable NumberValue exclusiveMaximum;

  int minLength = -1;
  int maxLength = -1;
  @Nullable Pattern pattern;
  String format = "";

  @Nullable Value constant;
  @Nullable List<Value> choices;

  final List<Schema> oneOf = new ArrayList<>();
  final List<Schema> anyOf = new ArrayList<>();
  final List<Schema> allOf = new ArrayList<>();
  @Nullable Schema not;
  @Nullable Schema condition;
  @Nullable Schema thenSchema;
  @Nullable Schema elseSchema;

  /** The types as messages show them. */
  String typesText() {
    return types.size() == 1 ? types.getFirst() : "[" + String.join(",", types) + "]";
  }
}
