package io.seawall.rego.compile;

import io.seawall.rego.eval.Callee;
import java.util.ArrayList;
import java.util.List;

/**
 * What OPA evaluates before a negation although it is written inside it: the arguments of calls,
 * and calls within other terms. {@code not f(input.x)} is therefore undefined, not true, where
 * {@code input.x} is undefined (open-policy-agent/opa#1877); policies rely on either. A file that
 * imports {@code future.keywords.not} has the plain meaning instead.
 */
final class Hoist {

  private final Resolver resolver;
  private final List<Core.Statement> before;

  /**
   * A hoist.
   *
   * @param before gets the statements that come first
   */
  Hoist(Resolver resolver, List<Core.Statement> before) {
    this.resolver = resolver;
    this.before = before;
  }

  /** The statement that stays inside the negation. */
  Core.Statement statement(Core.Statement statement) {
    return switch (statement) {
      case Core.Statement.Test test -> new Core.Statement.Test(test.at(), top(test.term()));
      case Core.Statement.Unify unify ->
          new Core.Statement.Unify(unify.at(), operand(unify.left()), operand(unify.right()));
      default -> statement;
    };
  }

  private Core top(Core term) {
    if (term instanceof Core.Call call) {
      boolean equality =
          call.callee() instanceof Callee.OfBuiltin builtin
              && builtin.builtin().name().equals("equal");
      return new Core.Call(
          call.at(),
          call.callee(),
          call.args().stream().map(equality ? this::operand : this::lifted).toList());
    }
    return operand(term);
  }

  /** A reference stays where it is, what stands inside it does not. */
  private Core operand(Core term) {
    return switch (term) {
      case Core.Reference ref ->
          new Core.Reference(
              ref.at(),
              ref.head() instanceof Core.Call ? lifted(ref.head()) : ref.head(),
              ref.path().stream().map(this::lifted).toList());
      case Core.Call _ -> lifted(term);
      case Core.ArrayOf array ->
          new Core.ArrayOf(array.at(), array.items().stream().map(this::lifted).toList());
      case Core.ObjectOf object ->
          new Core.ObjectOf(
              object.at(),
              object.keys().stream().map(this::lifted).toList(),
              object.values().stream().map(this::lifted).toList());
      default -> term;
    };
  }

  private Core lifted(Core term) {
    return switch (term) {
      case Core.Reference _, Core.Call _, Core.Input _, Core.Data _, Core.Walk _ -> {
        Core inner = term;
        if (term instanceof Core.Call call) {
          var args = new ArrayList<Core>();
          call.args().forEach(arg -> args.add(lifted(arg)));
          inner = new Core.Call(call.at(), call.callee(), args);
        }
        var local = new Core.Local(term.at(), resolver.nameless(term.at()));
        before.add(new Core.Statement.Unify(term.at(), local, inner));
        yield local;
      }
      case Core.ArrayOf _, Core.ObjectOf _ -> operand(term);
      case Core.SetOf set ->
          new Core.SetOf(set.at(), set.items().stream().map(this::lifted).toList());
      default -> term;
    };
  }
}
