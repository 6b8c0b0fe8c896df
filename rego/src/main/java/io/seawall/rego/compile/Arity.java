package io.seawall.rego.compile;

import io.seawall.rego.eval.Callee;

/** How many arguments a function takes. */
final class Arity {

  private Arity() {}

  static int of(Callee callee) {
    return switch (callee) {
      case Callee.OfBuiltin builtin -> builtin.builtin().signature().arity();
      case Callee.OfRules rules -> rules.group().arity();
      case Callee.OfValue _ -> 0;
    };
  }
}
