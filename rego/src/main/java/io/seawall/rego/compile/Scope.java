package io.seawall.rego.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one body or closure. A name that is declared ({@code :=}, {@code some}, a
 * parameter) counts from its declaration on; one that is only used belongs to the outermost body
 * that uses it.
 */
final class Scope {

  private final @Nullable Scope parent;
  private final Map<String, Variable> declared = new HashMap<>();
  private final Map<String, Variable> implicit = new HashMap<>();
  private final List<Variable> own = new ArrayList<>();

  Scope(@Nullable Scope parent) {
    this.parent = parent;
  }

  /** The variable that a name means here, or null. */
  @Nullable Variable find(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Variable variable = scope.declared.get(name);
      if (variable == null) {
        variable = scope.implicit.get(name);
      }
      if (variable != null) {
        return variable;
      }
    }
    return null;
  }

  /** The variable that a name was declared as in this very scope, or null. */
  @Nullable Variable declaredHere(String name) {
    return declared.get(name);
  }

  void declare(Variable variable) {
    declared.put(variable.name(), variable);
    own.add(variable);
  }

  void addImplicit(Variable variable) {
    implicit.put(variable.name(), variable);
    own.add(variable);
  }

  /** A variable that no name means. */
  void addNameless(Variable variable) {
    own.add(variable);
  }

  /** The variables of this scope, without those of scopes around or inside it. */
  List<Variable> own() {
    return own;
  }
}
