package io.seawall.rego.compile;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which unbound variables a term needs before it can be evaluated, and which ones evaluating it
 * binds: those that stand as keys of a reference.
 */
final class Uses {

  private final Predicate<Variable> bound;
  private final Set<Variable> needed = new LinkedHashSet<>();
  private final Set<Variable> given = new LinkedHashSet<>();
  private boolean many;

  Uses(Predicate<Variable> bound) {
    this.bound = bound;
  }

  /** The uses of one term as a value. */
  static Uses of(Core term, Predicate<Variable> bound) {
    var uses = new Uses(bound);
    uses.value(term);
    return uses;
  }

  /** Variables that something else must bind first. */
  Set<Variable> missing() {
    var missing = new LinkedHashSet<>(needed);
    missing.removeAll(given);
    return missing;
  }

  /** Variables that evaluating binds. */
  Set<Variable> given() {
    return given;
  }

  /** Whether there may be several values. */
  boolean isMany() {
    return many || !given.isEmpty();
  }

  void value(Core term) {
    switch (term) {
      case Core.Local local -> need(local.variable());
      case Core.Reference ref -> {
        value(ref.head());
        ref.path().forEach(this::key);
      }
      case Core.Call call -> call.args().forEach(this::value);
      case Core.Walk walk -> {
        many = true;
        value(walk.start());
      }
      case Core.ArrayOf array -> array.items().forEach(this::value);
      case Core.SetOf set -> set.items().forEach(this::value);
      case Core.ObjectOf object -> {
        object.keys().forEach(this::value);
        object.values().forEach(this::value);
      }
      case Core.Gather gather -> closure(gather.body(), gather.head(), gather.value());
      case Core.Template template -> template.parts().forEach(this::value);
      case Core.Constant _, Core.Input _, Core.Data _ -> {}
    }
  }

  private void key(Core key) {
    switch (key) {
      case Core.Local local -> give(local.variable());
      case Core.ArrayOf _, Core.ObjectOf _ -> pattern(key);
      default -> value(key);
    }
  }

  /** A term on the side of a unification that binds. */
  void pattern(Core term) {
    switch (term) {
      case Core.Local local -> give(local.variable());
      case Core.ArrayOf array -> array.items().forEach(this::pattern);
      case Core.ObjectOf object -> {
        object.keys().forEach(this::value);
        object.values().forEach(this::pattern);
      }
      default -> value(term);
    }
  }

  /** A body of its own: all that it mentions from outside must be bound. */
  void closure(Core.Body body, @Nullable Core... heads) {
    new FreeVariables(this::need).visit(body, heads);
  }

  private void need(Variable variable) {
    if (!bound.test(variable)) {
      needed.add(variable);
    }
  }

  private void give(Variable variable) {
    if (!bound.test(variable)) {
      given.add(variable);
    }
  }
}
