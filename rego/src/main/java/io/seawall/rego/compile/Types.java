package io.seawall.rego.compile;

import io.seawall.rego.builtin.Type;
import io.seawall.rego.eval.Callee;
import io.seawall.rego.value.Value;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kinds of values terms can have, as far as their form tells: enough to refuse calls that can
 * never succeed, never enough to refuse one that might.
 */
final class Types {

  private static final Set<Value.Kind> ALL = EnumSet.allOf(Value.Kind.class);

  private final Map<Variable, Set<Value.Kind>> variables = new HashMap<>();

  /** Remembers what an assignment says of a variable. */
  void assigned(Variable variable, Core term) {
    variables.put(variable, kinds(term));
  }

  /** The first argument that its function can never take, as a message; null where all may pass. */
  @Nullable String mismatch(Callee callee, List<Core> args) {
    if (!(callee instanceof Callee.OfBuiltin builtin)) {
      return null;
    }
    List<Type> parameters = builtin.builtin().signature().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Set<Value.Kind> wanted = kinds(parameters.get(i));
      Set<Value.Kind> given = kinds(args.get(i));
      if (wanted.stream().noneMatch(given::contains)) {
        return builtin.builtin().name()
            + ": argument "
            + (i + 1)
            + " must be "
            + parameters.get(i)
            + " but is "
            + String.join(" or ", given.stream().map(Value.Kind::label).toList());
      }
    }
    return null;
  }

  private Set<Value.Kind> kinds(Core term) {
    return switch (term) {
      case Core.Constant constant -> EnumSet.of(constant.value().kind());
      case Core.Local local -> variables.getOrDefault(local.variable(), ALL);
      case Core.ArrayOf _, Core.Walk _ -> EnumSet.of(Value.Kind.ARRAY);
      case Core.SetOf _ -> EnumSet.of(Value.Kind.SET);
      case Core.ObjectOf _ -> EnumSet.of(Value.Kind.OBJECT);
      case Core.Template _ -> EnumSet.of(Value.Kind.STRING);
      case Core.Gather gather ->
          switch (gather.kind()) {
            case ARRAY -> EnumSet.of(Value.Kind.ARRAY);
            case SET -> EnumSet.of(Value.Kind.SET);
            case OBJECT -> EnumSet.of(Value.Kind.OBJECT);
          };
      case Core.Call call ->
          call.callee() instanceof Callee.OfBuiltin builtin
              ? kinds(builtin.builtin().signature().result())
              : ALL;
      case Core.Data _ -> EnumSet.of(Value.Kind.OBJECT);
      case Core.Input _, Core.Reference _ -> ALL;
    };
  }

  private static Set<Value.Kind> kinds(Type type) {
    return switch (type) {
      case Type.Any _ -> ALL;
      case Type.Of of -> EnumSet.of(of.kind());
      case Type.ArrayOf _ -> EnumSet.of(Value.Kind.ARRAY);
      case Type.SetOf _ -> EnumSet.of(Value.Kind.SET);
      case Type.ObjectOf _ -> EnumSet.of(Value.Kind.OBJECT);
      case Type.Union union -> {
        Set<Value.Kind> kinds = EnumSet.noneOf(Value.Kind.class);
        union.types().forEach(one -> kinds.addAll(kinds(one)));
        yield kinds;
      }
    };
  }
}
