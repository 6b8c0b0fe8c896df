package io.seawall.rego.builtin.collection;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Built-ins on arrays. */
final class ArrayBuiltins {

  private static final String ONE = "(array[any]) array[any]";

  private ArrayBuiltins() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "array.concat" ->
          Builtin.of(name, "(array[any], array[any]) array[any]", ArrayBuiltins::concat);
      case "array.flatten" -> Builtin.of(name, ONE, ArrayBuiltins::flatten);
      case "array.reverse" -> Builtin.of(name, ONE, ArrayBuiltins::reverse);
      case "array.slice" ->
          Builtin.of(name, "(array[any], number, number) array[any]", ArrayBuiltins::slice);
      default -> null;
    };
  }

  private static Value concat(Call call, Value[] args) {
    ArrayValue left = Call.array(args, 0);
    ArrayValue right = Call.array(args, 1);
    if (left.size() == 0) {
      return right;
    }
    if (right.size() == 0) {
      return left;
    }
    account(call, (long) left.size() + right.size());
    List<Value> items = new ArrayList<>(left.size() + right.size());
    left.forEach(items::add);
    right.forEach(items::add);
    return ArrayValue.of(items);
  }

  /** One level only: arrays within the arrays stay. */
  private static Value flatten(Call call, Value[] args) {
    List<Value> items = new ArrayList<>();
    for (Value item : Call.array(args, 0)) {
      if (item instanceof ArrayValue inner) {
        account(call, inner.size());
        inner.forEach(items::add);
      } else {
        items.add(item);
      }
    }
    account(call, items.size());
    return ArrayValue.of(items);
  }

  private static Value reverse(Call call, Value[] args) {
    ArrayValue array = Call.array(args, 0);
    account(call, array.size());
    var items = new Value[array.size()];
    for (int i = 0; i < items.length; i++) {
      items[i] = array.get(items.length - 1 - i);
    }
    return ArrayValue.of(items);
  }

  /** Places outside the array are brought to its ends. */
  private static Value slice(Call call, Value[] args) {
    ArrayValue array = Call.array(args, 0);
    int from = Call.clamped(args, 1);
    int stop = Math.clamp(Call.clamped(args, 2), 0, array.size());
    int start = Math.clamp(from, 0, stop);
    account(call, stop - start);
    var items = new Value[stop - start];
    for (int i = 0; i < items.length; i++) {
      items[i] = array.get(start + i);
    }
    return ArrayValue.of(items);
  }

  private static void account(Call call, long size) {
    call.spend(size);
    call.produce(size);
  }
}
