package io.seawall.rego.builtin.schema;

import com.google.re2j.Pattern;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks documents against compiled schemas, with the problems in the order and wording of OPA's
 * validator. Schemas that lead into each other {@value #MAX_DEPTH} levels deep are refused.
 */
final class Validation {

  private static final int MAX_DEPTH = 400;
  private static final String ROOT = "(root)";

  private final Call call;
  private int depth;

  Validation(Call call) {
    this.call = call;
  }

  List<Problem> problems(Schema schema, Value document) {
    return check(schema, document, ROOT).problems();
  }

  private Findings check(Schema schema, Value value, String place) {
    var found = new Findings();
    check(schema, value, place, found);
    return found;
  }

  private void check(Schema start, Value value, String place, Findings found) {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "schema and document lead more than " + MAX_DEPTH + " levels deep");
    }
    Schema schema = start;
    for (int hops = 0; schema.reference != null; hops++) {
      call.spend(1);
      if (hops > MAX_DEPTH) {
        throw new IllegalArgumentException("a reference of the schema leads to itself");
      }
      schema = schema.reference;
    }
    call.spend(1);
    if (schema.always == null) {
      checkTyped(schema, value, place, found);
    } else if (!schema.always) {
      add(found, "false", place, "False always fails validation");
    }
    depth--;
  }

  private void add(Findings found, String type, String place, String description) {
    String prefix = ROOT + ".";
    String field = place.startsWith(prefix) ? place.substring(prefix.length()) : place;
    call.produce(8 + 2L * (field.length() + description.length()));
    found.add(new Problem(type, field, description));
  }

  private void checkTyped(Schema schema, Value value, String place, Findings found) {
    String given = type(value);
    boolean fits =
        schema.types.isEmpty()
            || schema.types.contains(given)
            || (given.equals("integer") && schema.types.contains("number"));
    if (!fits) {
      add(
          found,
          "invalid_type",
          place,
          "Invalid type. Expected: " + schema.typesText() + ", given: " + given);
      return;
    }
    checkCombined(schema, value, place, found);
    switch (value) {
      case ArrayValue array -> checkArray(schema, array, place, found);
      case ObjectValue object -> checkObject(schema, object, place, found);
      case NumberValue number -> checkNumber(schema, number, place, found);
      case StringValue _, BooleanValue _, NullValue _, SetValue _ -> {}
    }
    checkChoices(schema, value, place, found);
    if (value instanceof StringValue string) {
      checkString(schema, string.text(), place, found);
    }
    if (value instanceof ObjectValue object) {
      for (Map.Entry<String, Schema> property : schema.properties.entrySet()) {
        Value inner = object.get(property.getKey());
        if (inner != null) {
          check(property.getValue(), inner, place + "." + property.getKey(), found);
        }
      }
    }
    found.pass();
  }

  private static String type(Value value) {
    return switch (value) {
      case NumberValue number -> number.isInteger() ? "integer" : "number";
      case SetValue _ -> "array";
      default -> value.kind().label();
    };
  }

  private void checkCombined(Schema schema, Value value, String place, Findings found) {
    checkAnyOf(schema, value, place, found);
    checkOneOf(schema, value, place, found);
    boolean all = true;
    for (Schema each : schema.allOf) {
      Findings inner = check(each, value, place);
      all &= inner.isEmpty();
      found.addAll(inner);
    }
    if (!all) {
      add(found, "number_all_of", place, "Must validate all the schemas (allOf)");
    }
    if (schema.not != null && check(schema.not, value, place).isEmpty()) {
      add(found, "number_not", place, "Must not validate the schema (not)");
    }
    if (value instanceof ObjectValue object) {
      checkDependencies(schema, object, place, found);
    }
    checkCondition(schema, value, place, found);
    found.pass();
  }

  private void checkAnyOf(Schema schema, Value value, String place, Findings found) {
    Findings best = null;
    for (Schema each : schema.anyOf) {
      Findings inner = check(each, value, place);
      if (inner.isEmpty()) {
        return;
      }
      best = better(inner, best);
    }
    if (best != null) {
      add(found, "number_any_of", place, "Must validate at least one schema (anyOf)");
      found.addAll(best);
    }
  }

  private static Findings better(Findings found, @Nullable Findings best) {
    return best == null || found.isBetterThan(best) ? found : best;
  }

  private void checkOneOf(Schema schema, Value value, String place, Findings found) {
    Findings best = null;
    int matches = 0;
    for (Schema each : schema.oneOf) {
      Findings inner = check(each, value, place);
      if (inner.isEmpty()) {
        matches++;
      } else if (matches == 0) {
        best = better(inner, best);
      }
    }
    if (!schema.oneOf.isEmpty() && matches != 1) {
      add(found, "number_one_of", place, "Must validate one and only one schema (oneOf)");
      if (matches == 0 && best != null) {
        found.addAll(best);
      }
    }
  }

  private void checkDependencies(Schema schema, ObjectValue object, String place, Findings found) {
    for (Map.Entry<String, List<String>> dependency : schema.requiredWith.entrySet()) {
      if (object.get(dependency.getKey()) != null) {
        for (String other : dependency.getValue()) {
          if (object.get(other) == null) {
            add(found, "missing_dependency", place, "Has a dependency on " + other);
          }
        }
      }
    }
    for (Map.Entry<String, Schema> dependency : schema.schemaWith.entrySet()) {
      if (object.get(dependency.getKey()) != null) {
        check(dependency.getValue(), object, place, found);
      }
    }
  }

  private void checkCondition(Schema schema, Value value, String place, Findings found) {
    if (schema.condition == null) {
      return;
    }
    boolean holds = check(schema.condition, value, place).isEmpty();
    Schema next = holds ? schema.thenSchema : schema.elseSchema;
    if (next == null) {
      return;
    }
    Findings inner = check(next, value, place);
    if (!inner.isEmpty()) {
      add(
          found,
          holds ? "condition_then" : "condition_else",
          place,
          holds
              ? "Must validate \"then\" as \"if\" was valid"
              : "Must validate \"else\" as \"if\" was not valid");
      found.addAll(inner);
    }
  }

  private void checkChoices(Schema schema, Value value, String place, Findings found) {
    String field = place.startsWith(ROOT + ".") ? place.substring(ROOT.length() + 1) : place;
    if (schema.constant != null && !schema.constant.equals(value)) {
      String allowed = JsonValues.writeForHtml(schema.constant);
      add(found, "const", place, field + " does not match: " + allowed);
    }
    if (schema.choices != null) {
      call.spend(schema.choices.size());
      if (!schema.choices.contains(value)) {
        add(found, "enum", place, field + " must be one of the following: " + text(schema.choices));
      }
    }
    if (!schema.format.isEmpty()
        && value instanceof StringValue string
        && !Formats.matches(call, schema.format, string.text())) {
      add(found, "format", place, "Does not match format '" + schema.format + "'");
    }
    found.pass();
  }

  private static String text(List<Value> choices) {
    var out = new StringBuilder();
    for (Value choice : choices) {
      out.append(out.isEmpty() ? "" : ", ").append(JsonValues.writeForHtml(choice));
    }
    return choices.isEmpty() ? "(none)" : out.toString();
  }

  private void checkArray(Schema schema, ArrayValue array, String place, Findings found) {
    for (int i = 0; i < array.size(); i++) {
      Schema item = schema.items;
      if (item == null && !schema.tuple.isEmpty()) {
        item = i < schema.tuple.size() ? schema.tuple.get(i) : schema.additionalItems;
        if (i >= schema.tuple.size() && item != null && item.always != null) {
          if (!item.always) {
            add(found, "array_no_additional_items", place, "No additional items allowed on array");
          }
          break;
        }
      }
      if (item != null) {
        found.addAll(check(item, array.get(i), place + "." + i));
      }
    }
    if (array.size() < schema.minItems) {
      String text = "Array must have at least " + schema.minItems + " items";
      add(found, "array_min_items", place, text);
    }
    if (schema.maxItems >= 0 && array.size() > schema.maxItems) {
      String text = "Array must have at most " + schema.maxItems + " items";
      add(found, "array_max_items", place, text);
    }
    checkUnique(schema, array, place, found);
    checkContains(schema, array, place, found);
    found.pass();
  }

  private void checkUnique(Schema schema, ArrayValue array, String place, Findings found) {
    if (!schema.uniqueItems) {
      return;
    }
    Map<Value, Integer> seen = new HashMap<>();
    for (int i = 0; i < array.size(); i++) {
      call.spend(1);
      Integer before = seen.put(array.get(i), i);
      if (before != null) {
        String text = "array items[" + before + "," + i + "] must be unique";
        add(found, "unique", place, text);
      }
    }
  }

  private void checkContains(Schema schema, ArrayValue array, String place, Findings found) {
    if (schema.contains == null) {
      return;
    }
    Findings best = null;
    for (int i = 0; i < array.size(); i++) {
      Findings inner = check(schema.contains, array.get(i), place + "." + i);
      if (inner.isEmpty()) {
        return;
      }
      best = better(inner, best);
    }
    add(found, "contains", place, "At least one of the items must match");
    if (best != null) {
      found.addAll(best);
    }
  }

  private void checkObject(Schema schema, ObjectValue object, String place, Findings found) {
    if (object.size() < schema.minProperties) {
      String text = "Must have at least " + schema.minProperties + " properties";
      add(found, "array_min_properties", place, text);
    }
    if (schema.maxProperties >= 0 && object.size() > schema.maxProperties) {
      String text = "Must have at most " + schema.maxProperties + " properties";
      add(found, "array_max_properties", place, text);
    }
    for (String name : schema.required) {
      if (object.get(name) == null) {
        add(found, "required", place, name + " is required");
      } else {
        found.pass();
      }
    }
    for (int i = 0; i < object.size(); i++) {
      checkProperty(schema, name(object.keyAt(i)), object.valueAt(i), place, found);
    }
    if (schema.propertyNames != null) {
      for (int i = 0; i < object.size(); i++) {
        Findings inner = check(schema.propertyNames, object.keyAt(i), place);
        if (!inner.isEmpty()) {
          String text = "Property name of \"" + name(object.keyAt(i)) + "\" does not match";
          add(found, "invalid_property_name", place, text);
          found.addAll(inner);
        }
      }
    }
    found.pass();
  }

  private static String name(Value key) {
    return key instanceof StringValue string ? string.text() : key.toString();
  }

  private void checkProperty(
      Schema schema, String name, Value value, String place, Findings found) {
    boolean described = schema.properties.containsKey(name);
    boolean matched = false;
    for (Map.Entry<Pattern, Schema> entry : schema.patternProperties.entrySet()) {
      call.spend(1 + name.length());
      if (entry.getKey().matcher(name).find()) {
        matched = true;
        found.addAll(check(entry.getValue(), value, place + "." + name));
      }
    }
    if (matched) {
      found.pass();
    }
    Schema additional = schema.additionalProperties;
    if (described || matched || additional == null) {
      return;
    }
    if (additional.always == null) {
      found.addAll(check(additional, value, place + "." + name));
    } else if (!additional.always) {
      add(
          found,
          "additional_property_not_allowed",
          place,
          "Additional property " + name + " is not allowed");
    }
  }

  private void checkString(Schema schema, String text, String place, Findings found) {
    int length = text.codePointCount(0, text.length());
    if (length < schema.minLength) {
      String problem = "String length must be greater than or equal to " + schema.minLength;
      add(found, "string_gte", place, problem);
    }
    if (schema.maxLength >= 0 && length > schema.maxLength) {
      String problem = "String length must be less than or equal to " + schema.maxLength;
      add(found, "string_lte", place, problem);
    }
    if (schema.pattern != null) {
      call.spend(1 + text.length());
      if (!schema.pattern.matcher(text).find()) {
        add(found, "pattern", place, "Does not match pattern '" + schema.pattern.pattern() + "'");
      }
    }
    found.pass();
  }

  private void checkNumber(Schema schema, NumberValue number, String place, Findings found) {
    BigDecimal value = number.decimal();
    if (schema.multipleOf != null && value.remainder(schema.multipleOf.decimal()).signum() != 0) {
      String text = "Must be a multiple of " + shown(schema.multipleOf);
      add(found, "multiple_of", place, text);
    }
    if (schema.maximum != null && value.compareTo(schema.maximum.decimal()) > 0) {
      String text = "Must be less than or equal to " + shown(schema.maximum);
      add(found, "number_lte", place, text);
    }
    if (schema.exclusiveMaximum != null
        && value.compareTo(schema.exclusiveMaximum.decimal()) >= 0) {
      add(found, "number_lt", place, "Must be less than " + shown(schema.exclusiveMaximum));
    }
    if (schema.minimum != null && value.compareTo(schema.minimum.decimal()) < 0) {
      String text = "Must be greater than or equal to " + shown(schema.minimum);
      add(found, "number_gte", place, text);
    }
    if (schema.exclusiveMinimum != null
        && value.compareTo(schema.exclusiveMinimum.decimal()) <= 0) {
      add(found, "number_gt", place, "Must be greater than " + shown(schema.exclusiveMinimum));
    }
    found.pass();
  }

  /** As Go prints floats: with an exponent from a million on and below a ten thousandth. */
  private static String shown(NumberValue number) {
    BigDecimal plain = number.decimal().stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() - 1;
    boolean ordinary = plain.signum() == 0 || (exponent >= -4 && exponent < 6);
    return ordinary ? plain.toPlainString() : scientific(plain, exponent);
  }

  private static String scientific(BigDecimal number, int exponent) {
    String digits = number.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    String sign = number.signum() < 0 ? "-" : "";
    String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + power;
  }
}
