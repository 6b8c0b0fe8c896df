package io.seawall.rego.builtin;

import org.jspecify.annotations.Nullable;

/** Finds built-ins by name, so that those nobody calls cost nothing. */
@FunctionalInterface
public interface Family {

  /** The built-in of a name, or null where this family has none. */
  @Nullable Builtin find(String name);
}
