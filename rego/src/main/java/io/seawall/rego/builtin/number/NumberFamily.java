package io.seawall.rego.builtin.number;

import io.seawall.rego.builtin.Builtin;
import org.jspecify.annotations.Nullable;

/** Operators and numbers. */
public final class NumberFamily {

  private NumberFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    Builtin operator = Operators.find(name);
    return operator == null ? Numbers.find(name) : operator;
  }
}
