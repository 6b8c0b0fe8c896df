package io.seawall.rego.builtin.collection;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Operands;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Built-ins on objects. */
final class ObjectBuiltins {

  private static final String BY_KEYS =
      "(object[any:any], array[any]|set[any]|object[any:any]) any";

  private ObjectBuiltins() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "object.get" ->
          Builtin.of(name, "(object[any:any], any, any) any", (_, args) -> get(args));
      case "object.keys" -> Builtin.of(name, "(object[any:any]) set[any]", ObjectBuiltins::keys);
      case "object.union" ->
          Builtin.of(name, "(object[any:any], object[any:any]) any", ObjectBuiltins::union);
      case "object.union_n" ->
          Builtin.of(name, "(array[object[any:any]]) any", ObjectBuiltins::unionOfAll);
      case "object.remove" ->
          Builtin.of(name, BY_KEYS, (call, args) -> selected(call, args, false));
      case "object.filter" -> Builtin.of(name, BY_KEYS, (call, args) -> selected(call, args, true));
      case "object.subset" ->
          Builtin.of(
              name,
              "(object[any:any]|set[any]|array[any], object[any:any]|set[any]|array[any]) any",
              (call, args) -> BooleanValue.of(Subset.holds(call, args[0], args[1])));
      default -> null;
    };
  }

  private static Value get(Value[] args) {
    ObjectValue object = Call.object(args, 0);
    Value found = object;
    if (args[1] instanceof ArrayValue path) {
      for (Value step : path) {
        found = child(found, step);
        if (found == null) {
          return args[2];
        }
      }
      return found;
    }
    found = object.get(args[1]);
    return found == null ? args[2] : found;
  }

  private static @Nullable Value child(Value parent, Value key) {
    return switch (parent) {
      case ObjectValue object -> object.get(key);
      case ArrayValue array -> array.get(key);
      case SetValue set -> set.contains(key) ? key : null;
      default -> null;
    };
  }

  private static Value keys(Call call, Value[] args) {
    ObjectValue object = Call.object(args, 0);
    call.spend(object.size());
    call.produce(object.size());
    SetValue.Builder keys = SetValue.builder();
    for (int i = 0; i < object.size(); i++) {
      keys.add(object.keyAt(i));
    }
    return keys.build();
  }

  private static Value union(Call call, Value[] args) {
    ObjectValue left = Call.object(args, 0);
    ObjectValue right = Call.object(args, 1);
    if (left.size() == 0) {
      return right;
    }
    return right.size() == 0 ? left : Union.of(call, List.of(left, right));
  }

  private static Value unionOfAll(Call call, Value[] args) {
    List<ObjectValue> objects = new ArrayList<>();
    for (Value item : Call.array(args, 0)) {
      if (!(item instanceof ObjectValue object)) {
        throw Operands.wrongItem(args, 0, item, "object");
      }
      objects.add(object);
    }
    return Union.of(call, objects);
  }

  private static Value selected(Call call, Value[] args, boolean wanted) {
    ObjectValue object = Call.object(args, 0);
    SetValue keys = keysIn(call, args);
    call.spend(object.size());
    call.produce(object.size());
    ObjectValue.Builder result = ObjectValue.builder();
    for (int i = 0; i < object.size(); i++) {
      if (keys.contains(object.keyAt(i)) == wanted) {
        result.put(object.keyAt(i), object.valueAt(i));
      }
    }
    return result.build();
  }

  private static SetValue keysIn(Call call, Value[] args) {
    return switch (args[1]) {
      case SetValue set -> set;
      case ArrayValue array -> {
        call.spend(array.size());
        yield SetValue.of(array);
      }
      case ObjectValue _ -> (SetValue) keys(call, new Value[] {args[1]});
      default -> throw Operands.wrong(args, 1, "object", "set", "array");
    };
  }
}
