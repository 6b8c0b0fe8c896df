package io.seawall.rego.builtin.pattern;

import io.seawall.rego.builtin.Builtin;
import org.jspecify.annotations.Nullable;

/** Regular expressions and globs. */
public final class PatternFamily {

  private PatternFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    return name.startsWith("re") ? RegexBuiltins.find(name) : GlobBuiltins.find(name);
  }
}
