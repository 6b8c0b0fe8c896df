package io.seawall.rego.builtin.convert;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Operands;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import io.seawall.rego.value.Value.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Built-ins that ask for the kind of a value or change it. */
final class Kinds {

  private Kinds() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "is_array" -> test(name, Kind.ARRAY);
      case "is_boolean" -> test(name, Kind.BOOLEAN);
      case "is_null" -> test(name, Kind.NULL);
      case "is_number" -> test(name, Kind.NUMBER);
      case "is_object" -> test(name, Kind.OBJECT);
      case "is_set" -> test(name, Kind.SET);
      case "is_string" -> test(name, Kind.STRING);
      case "type_name" ->
          Builtin.of(name, "(any) string", (_, args) -> StringValue.of(args[0].kind().label()));
      case "to_number" ->
          Builtin.of(name, "(number|string|boolean|null) number", (_, args) -> toNumber(args));
      case "cast_array" -> Builtin.of(name, "(any) array[any]", Kinds::toArray);
      case "cast_set" -> Builtin.of(name, "(any) set[any]", Kinds::toSet);
      case "cast_boolean" -> cast(name, Kind.BOOLEAN, "boolean");
      case "cast_null" -> cast(name, Kind.NULL, "null");
      case "cast_object" -> cast(name, Kind.OBJECT, "object[any:any]");
      case "cast_string" -> cast(name, Kind.STRING, "string");
      default -> null;
    };
  }

  private static Builtin test(String name, Kind kind) {
    return Builtin.of(name, "(any) boolean", (_, args) -> BooleanValue.of(args[0].kind() == kind));
  }

  private static Builtin cast(String name, Kind kind, String result) {
    return Builtin.of(
        name,
        "(any) " + result,
        (_, args) -> {
          if (args[0].kind() != kind) {
            throw Operands.wrong(args, 0, kind.label());
          }
          return args[0];
        });
  }

  private static Value toArray(Call call, Value[] args) {
    if (args[0] instanceof ArrayValue) {
      return args[0];
    }
    if (!(args[0] instanceof SetValue set)) {
      throw Operands.wrong(args, 0, "array", "set");
    }
    account(call, set.size());
    List<Value> items = new ArrayList<>(set.size());
    set.forEach(items::add);
    return ArrayValue.of(items);
  }

  private static Value toSet(Call call, Value[] args) {
    if (args[0] instanceof SetValue) {
      return args[0];
    }
    if (!(args[0] instanceof ArrayValue array)) {
      throw Operands.wrong(args, 0, "array", "set");
    }
    account(call, array.size());
    return SetValue.of(array);
  }

  private static void account(Call call, int size) {
    call.spend(size);
    call.produce(size);
  }

  private static Value toNumber(Value[] args) {
    return switch (args[0]) {
      case NullValue _ -> NumberValue.of(0);
      case BooleanValue flag -> NumberValue.of(flag.isTrue() ? 1 : 0);
      case NumberValue number -> number;
      case StringValue string -> parse(args, string);
      default -> throw Operands.wrong(args, 0, "null", "boolean", "number", "string");
    };
  }

  /** Takes what Go's {@code ParseFloat} takes, except hexadecimal; so not beyond a double. */
  private static NumberValue parse(Value[] args, StringValue string) {
    String text = string.text();
    String bare = text.replaceFirst("^[+-]+", "").toLowerCase(Locale.ROOT);
    if (bare.equals("inf") || bare.equals("infinity") || bare.equals("nan")) {
      throw Operands.wrong(args, 0, "valid number string");
    }
    BigDecimal number = Decimals.parse(text);
    if (number == null) {
      throw BuiltinException.failed("strconv.ParseFloat: parsing " + string + ": invalid syntax");
    }
    if (Double.isInfinite(number.doubleValue())) {
      throw BuiltinException.failed(
          "strconv.ParseFloat: parsing " + string + ": value out of range");
    }
    return Decimals.isJson(text)
        ? NumberValue.parse(text)
        : NumberValue.of(number, number.toString());
  }
}
