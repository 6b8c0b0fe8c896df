package io.seawall.policy.gatekeeper;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schema that a template gives for the parameters of its constraints: an OpenAPI v3 schema as
 * Kubernetes takes it for custom resources. Defaults are filled in as the API server does: where an
 * object is there and lacks a property that has a default, or has null where null is not allowed.
 *
 * @param schema as written
 */
record ParameterSchema(ObjectValue schema) {

  /** The parameters with defaults. */
  Value withDefaults(Value parameters) {
    return filled(parameters, schema);
  }

  /** What is wrong with parameters, empty if nothing is. */
  List<String> problems(Value parameters) {
    var check = new SchemaCheck();
    check.value(parameters, schema, "spec.parameters");
    return check.problems();
  }

  private static Value filled(Value value, ObjectValue schema) {
    return switch (value) {
      case ObjectValue object -> filledObject(object, schema);
      case ArrayValue array when schema.get("items") instanceof ObjectValue items -> {
        List<Value> filled = new ArrayList<>();
        array.forEach(item -> filled.add(filled(item, items)));
        yield ArrayValue.of(filled);
      }
      default -> value;
    };
  }

  private static Value filledObject(ObjectValue object, ObjectValue schema) {
    ObjectValue properties = objectAt(schema, "properties");
    ObjectValue.Builder filled = object.toBuilder();
    for (int i = 0; i < properties.size(); i++) {
      if (properties.valueAt(i) instanceof ObjectValue property) {
        Value standard = property.get("default");
        if (standard != null && lacks(object.get(properties.keyAt(i)), property)) {
          filled.put(properties.keyAt(i), standard);
        }
      }
    }
    ObjectValue complete = filled.build();
    ObjectValue.Builder deep = ObjectValue.builder(complete.size());
    for (int i = 0; i < complete.size(); i++) {
      Value key = complete.keyAt(i);
      Value inner = properties.get(key);
      ObjectValue innerSchema =
          inner instanceof ObjectValue known ? known : objectAt(schema, "additionalProperties");
      deep.put(key, filled(complete.valueAt(i), innerSchema));
    }
    return deep.build();
  }

  private static boolean lacks(@Nullable Value value, ObjectValue property) {
    return value == null
        || (value instanceof NullValue && !BooleanValue.TRUE.equals(property.get("nullable")));
  }

  static ObjectValue objectAt(ObjectValue schema, String keyword) {
    return schema.get(StringValue.of(keyword)) instanceof ObjectValue object
        ? object
        : ObjectValue.EMPTY;
  }
}
