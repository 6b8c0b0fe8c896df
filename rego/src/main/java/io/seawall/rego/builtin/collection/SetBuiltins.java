package io.seawall.rego.builtin.collection;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Operands;
import io.seawall.rego.builtin.number.Operators;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** Built-ins on sets of sets, and the difference of two. */
final class SetBuiltins {

  private static final String OF_SETS = "(set[set[any]]) set[any]";

  private SetBuiltins() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "intersection" -> Builtin.of(name, OF_SETS, SetBuiltins::intersection);
      case "union" -> Builtin.of(name, OF_SETS, SetBuiltins::union);
      case "set_diff" ->
          Builtin.of(
              name,
              "(set[any], set[any]) set[any]",
              (call, args) -> Operators.difference(call, Call.set(args, 0), Call.set(args, 1)));
      default -> null;
    };
  }

  private static SetValue intersection(Call call, Value[] args) {
    SetValue result = null;
    for (Value item : Call.set(args, 0)) {
      SetValue next = inner(item);
      result = result == null ? next : Operators.intersection(call, result, next);
    }
    return result == null ? SetValue.EMPTY : result;
  }

  private static SetValue union(Call call, Value[] args) {
    SetValue.Builder result = SetValue.builder();
    for (Value item : Call.set(args, 0)) {
      SetValue next = inner(item);
      call.spend(next.size());
      call.produce(next.size());
      next.forEach(result::add);
    }
    return result.build();
  }

  private static SetValue inner(Value item) {
    if (item instanceof SetValue set) {
      return set;
    }
    throw Operands.wrong(new Value[] {item}, 0, "set");
  }
}
