package io.seawall.rego.builtin;

import org.jspecify.annotations.Nullable;

/** All built-ins that Rego brings along. */
public final class Builtins {

  /** Finds any of them. */
  public static final Family ALL = Builtins::find;

  private Builtins() {}

  private static @Nullable Builtin find(String name) {
    return EngineFamily.find(name);
  }
}
