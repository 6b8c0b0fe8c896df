package io.seawall.rego.builtin.convert;

import io.seawall.rego.builtin.Builtin;
import org.jspecify.annotations.Nullable;

/** Kinds of values, amounts with units, semantic versions. */
public final class ConvertFamily {

  private ConvertFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    if (name.startsWith("units.")) {
      return Units.find(name);
    }
    return name.startsWith("semver.") ? Versions.find(name) : Kinds.find(name);
  }
}
