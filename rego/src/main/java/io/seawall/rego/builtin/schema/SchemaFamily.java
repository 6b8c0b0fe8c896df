package io.seawall.rego.builtin.schema;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-ins of JSON schemas; documents and schemas are values or JSON texts. */
public final class SchemaFamily {

  private static final String DOCUMENT = "string|object|array";

  private SchemaFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    return switch (name) {
      case "json.match_schema" ->
          Builtin.of(
              name,
              "(" + DOCUMENT + ", string|object) array[boolean|array[object]]",
              SchemaFamily::match);
      case "json.verify_schema" ->
          Builtin.of(name, "(string|object) array[boolean|string|null]", SchemaFamily::verify);
      default -> null;
    };
  }

  private static Value document(Call call, Value value) {
    return switch (value) {
      case StringValue string -> {
        call.spend(1 + string.text().length() / 10);
        call.produce(string.text().length());
        try {
          yield JsonValues.parse(string.text());
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("invalid JSON string", e);
        }
      }
      case ObjectValue object -> object;
      case ArrayValue array -> array;
      default -> throw new IllegalArgumentException("wrong type, expected string or object");
    };
  }

  private static Value match(Call call, Value[] args) {
    try {
      Value document = document(call, args[0]);
      Schema schema = schema(call, args[1]);
      List<Value> problems = new ArrayList<>();
      for (Problem problem : new Validation(call).problems(schema, document)) {
        problems.add(problem.json());
      }
      return ArrayValue.of(BooleanValue.of(problems.isEmpty()), ArrayValue.of(problems));
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** A schema is compiled once for an evaluation, however many documents it checks. */
  private static Schema schema(Call call, Value source) {
    return call.remember(
        new Source(source), () -> new SchemaReader(call, document(call, source)).read());
  }

  private static Value verify(Call call, Value[] args) {
    try {
      new SchemaReader(call, document(call, args[0])).read();
      return ArrayValue.of(BooleanValue.TRUE, NullValue.NULL);
    } catch (IllegalArgumentException e) {
      return ArrayValue.of(BooleanValue.FALSE, StringValue.of("jsonschema: " + e.getMessage()));
    }
  }

  /** The key under which a compiled schema is remembered. */
  private record Source(Value schema) {}
}
