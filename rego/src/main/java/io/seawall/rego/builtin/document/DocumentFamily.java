package io.seawall.rego.builtin.document;

import io.seawall.rego.builtin.Builtin;
import org.jspecify.annotations.Nullable;

/** JSON and YAML. */
public final class DocumentFamily {

  private DocumentFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    return switch (name) {
      case "json.filter", "json.remove", "json.patch" -> Selections.find(name);
      default -> name.startsWith("json.") || name.startsWith("yaml.") ? Documents.find(name) : null;
    };
  }
}
