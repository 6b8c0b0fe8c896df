package io.seawall.rego.builtin.text;

import io.seawall.rego.builtin.Builtin;
import org.jspecify.annotations.Nullable;

/** Strings. */
public final class TextFamily {

  private TextFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    Builtin found = StringBuiltins.find(name);
    found = found == null ? Joining.find(name) : found;
    return found == null ? Replacing.find(name) : found;
  }
}
