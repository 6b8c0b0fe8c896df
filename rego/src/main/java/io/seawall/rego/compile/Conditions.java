package io.seawall.rego.compile;

import io.seawall.rego.eval.Callee;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what the body of a rule compares with constants, for the index of its group. */
final class Conditions {

  private Conditions() {}

  /** The conditions of a rule. */
  static List<Condition> of(List<Core> parameters, List<Core.Statement> statements) {
    List<Condition> found = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i) instanceof Core.Constant constant) {
        found.add(new Condition(new Subject(List.of(), i), constant.value()));
      }
    }
    for (Core.Statement statement : statements) {
      Condition condition =
          switch (statement) {
            case Core.Statement.Unify unify -> either(parameters, unify.left(), unify.right());
            case Core.Statement.Test test when test.term() instanceof Core.Call call ->
                isEqual(call.callee())
                    ? either(parameters, call.args().get(0), call.args().get(1))
                    : null;
            default -> null;
          };
      if (condition != null) {
        found.add(condition);
      }
    }
    return found;
  }

  private static boolean isEqual(Callee callee) {
    return callee instanceof Callee.OfBuiltin builtin && builtin.builtin().name().equals("equal");
  }

  private static @Nullable Condition either(List<Core> parameters, Core left, Core right) {
    Condition condition = condition(parameters, left, right);
    return condition == null ? condition(parameters, right, left) : condition;
  }

  private static @Nullable Condition condition(List<Core> parameters, Core subject, Core expected) {
    if (!(expected instanceof Core.Constant constant)) {
      return null;
    }
    if (subject instanceof Core.Local local) {
      int argument = argument(parameters, local.variable());
      return argument < 0
          ? null
          : new Condition(new Subject(List.of(), argument), constant.value());
    }
    if (!(subject instanceof Core.Reference ref) || !(ref.head() instanceof Core.Input)) {
      return null;
    }
    List<Value> path = new ArrayList<>();
    for (Core key : ref.path()) {
      if (!(key instanceof Core.Constant part)) {
        return null;
      }
      path.add(part.value());
    }
    return new Condition(new Subject(path, -1), constant.value());
  }

  private static int argument(List<Core> parameters, Variable variable) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i) instanceof Core.Local local && local.variable() == variable) {
        return i;
      }
    }
    return -1;
  }

  /**
   * What is compared.
   *
   * @param input a path in the input, where no argument is meant
   * @param argument index of an argument, or -1
   */
  record Subject(List<Value> input, int argument) {}

  /** What must have which value. */
  record Condition(Subject subject, Value expected) {}
}
