package io.seawall.rego.builtin.document;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code json.filter}, {@code json.remove} and {@code json.patch}. */
final class Selections {

  private static final String BY_PATHS =
      "(object[any:any], array[string|array[any]]|set[string|array[any]]) any";

  private Selections() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "json.filter" -> Builtin.of(name, BY_PATHS, Selections::filter);
      case "json.remove" -> Builtin.of(name, BY_PATHS, Selections::remove);
      case "json.patch" -> Builtin.of(name, "(any, array[object[any:any]]) any", Selections::patch);
      default -> null;
    };
  }

  private static Value filter(Call call, Value[] args) {
    ObjectValue object = Call.object(args, 0);
    return PathTree.of(Paths.all(call, args)).keep(call, object);
  }

  private static Value remove(Call call, Value[] args) {
    ObjectValue object = Call.object(args, 0);
    return PathTree.of(Paths.all(call, args)).remove(call, object);
  }

  /**
   * Undefined, even in strict mode, where an operation cannot be done: that is how policies test.
   */
  private static @Nullable Value patch(Call call, Value[] args) {
    ArrayValue operations = Call.array(args, 1);
    var patch = new Patch(call, args[0]);
    try {
      for (Value operation : operations) {
        if (!(operation instanceof ObjectValue object)) {
          return null;
        }
        patch.apply(object);
      }
      return patch.result();
    } catch (Patch.Refused | BuiltinException e) {
      return null;
    }
  }
}
