package io.seawall.rego.builtin.collection;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Operands;
import io.seawall.rego.builtin.number.Arithmetic;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Built-ins that make one value of a collection. */
final class Aggregates {

  private static final String OF_NUMBERS = "(set[number]|array[number]) number";
  private static final String OF_ANY = "(set[any]|array[any]) any";
  private static final String OF_FLAGS = "(set[any]|array[any]) boolean";

  private Aggregates() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "count" ->
          Builtin.of(
              name,
              "(set[any]|array[any]|object[any:any]|string) number",
              (_, args) -> NumberValue.of(count(args)));
      case "sum" ->
          Builtin.of(name, OF_NUMBERS, (call, args) -> Arithmetic.sum(numbers(call, args)));
      case "product" ->
          Builtin.of(name, OF_NUMBERS, (call, args) -> Arithmetic.product(numbers(call, args)));
      case "max" -> Builtin.of(name, OF_ANY, (call, args) -> extreme(call, args, 1));
      case "min" -> Builtin.of(name, OF_ANY, (call, args) -> extreme(call, args, -1));
      case "sort" -> Builtin.of(name, "(array[any]|set[any]) array[any]", Aggregates::sorted);
      case "all" -> Builtin.of(name, OF_FLAGS, (_, args) -> BooleanValue.of(all(args)));
      case "any" -> Builtin.of(name, OF_FLAGS, (_, args) -> BooleanValue.of(any(args)));
      default -> null;
    };
  }

  private static int count(Value[] args) {
    return switch (args[0]) {
      case ArrayValue array -> array.size();
      case ObjectValue object -> object.size();
      case SetValue set -> set.size();
      case StringValue string -> string.text().codePointCount(0, string.text().length());
      default -> throw Operands.wrong(args, 0, "array", "object", "set", "string");
    };
  }

  /** The items of an array or set, which messages name in the order given. */
  static Iterable<Value> items(Value[] args, int index, String... kinds) {
    return switch (args[index]) {
      case ArrayValue array -> array;
      case SetValue set -> set;
      default -> throw Operands.wrong(args, index, kinds);
    };
  }

  private static List<NumberValue> numbers(Call call, Value[] args) {
    List<NumberValue> numbers = new ArrayList<>();
    for (Value item : items(args, 0, "set", "array")) {
      if (!(item instanceof NumberValue number)) {
        throw Operands.wrongItem(args, 0, item, "number");
      }
      numbers.add(number);
    }
    call.spend(numbers.size());
    return numbers;
  }

  /** The last of the greatest or least values, or null where there is none. */
  private static @Nullable Value extreme(Call call, Value[] args, int sign) {
    Iterable<Value> items = items(args, 0, "set", "array");
    if (args[0] instanceof SetValue set) {
      int size = set.size();
      return size == 0 ? null : set.at(sign > 0 ? size - 1 : 0);
    }
    Value best = null;
    int seen = 0;
    for (Value item : items) {
      if (best == null || item.compareTo(best) * sign >= 0) {
        best = item;
      }
      seen++;
    }
    call.spend(seen);
    return best;
  }

  private static Value sorted(Call call, Value[] args) {
    List<Value> sorted = new ArrayList<>();
    items(args, 0, "set", "array").forEach(sorted::add);
    call.spend(sorted.size());
    call.produce(sorted.size());
    if (args[0] instanceof ArrayValue) {
      Collections.sort(sorted);
    }
    return ArrayValue.of(sorted);
  }

  private static boolean all(Value[] args) {
    for (Value item : items(args, 0, "array", "set")) {
      if (!item.equals(BooleanValue.TRUE)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(Value[] args) {
    for (Value item : items(args, 0, "array", "set")) {
      if (item.equals(BooleanValue.TRUE)) {
        return true;
      }
    }
    return false;
  }
}
