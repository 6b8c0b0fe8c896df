package io.seawall.rego.builtin.collection;

import io.seawall.rego.builtin.Builtin;
import org.jspecify.annotations.Nullable;

/** Aggregates, sets, arrays, objects and graphs. */
public final class CollectionFamily {

  private CollectionFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    int dot = name.indexOf('.');
    return switch (dot < 0 ? "" : name.substring(0, dot)) {
      case "" -> {
        Builtin aggregate = Aggregates.find(name);
        yield aggregate == null ? SetBuiltins.find(name) : aggregate;
      }
      case "array" -> ArrayBuiltins.find(name);
      case "object" -> ObjectBuiltins.find(name);
      case "graph" -> GraphBuiltins.find(name);
      default -> null;
    };
  }
}
