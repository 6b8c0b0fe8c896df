package io.seawall.rego.builtin;

import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** Built-ins that belong to the evaluator itself. */
final class EngineFamily {

  private EngineFamily() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "eq" ->
          Builtin.of(
              name, "(any, any) boolean", (_, args) -> BooleanValue.of(args[0].equals(args[1])));
      case "trace" -> Builtin.of(name, "(string) boolean", EngineFamily::trace);
      default -> null;
    };
  }

  private static BooleanValue trace(Call call, Value[] args) {
    call.print(Call.string(args, 0));
    return BooleanValue.TRUE;
  }
}
