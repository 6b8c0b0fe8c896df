package io.seawall.rego.compile;

import io.seawall.rego.eval.Callee;
import io.seawall.rego.source.RegoError.Code;
import io.seawall.rego.syntax.Statement;
import io.seawall.rego.syntax.Term;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out what a {@code with} replaces. */
final class WithTarget {

  private final Names names;
  private final Functions functions;
  private final Errors errors;

  WithTarget(Names names, Functions functions, Errors errors) {
    this.names = names;
    this.functions = functions;
    this.errors = errors;
  }

  Core.With resolve(Statement.With with, Supplier<Core> value) {
    List<Value> path = path(with.target());
    if (path == null) {
      errors.add(
          Code.TYPE,
          with.at(),
          "with keyword target must reference existing input, data, or a function");
      return new Core.With.OfInput(with.at(), List.of(), value.get());
    }
    String first = ((StringValue) path.getFirst()).text();
    Callee function = function(with.target());
    if (function != null) {
      Callee replacement = function(with.value());
      if (replacement != null && Arity.of(replacement) != Arity.of(function)) {
        errors.add(
            Code.TYPE,
            with.at(),
            "a function of "
                + Arity.of(function)
                + " arguments cannot be replaced by one of "
                + Arity.of(replacement));
      }
      return replacement == null
          ? new Core.With.OfFunctionValue(with.at(), function, value.get())
          : new Core.With.OfFunction(with.at(), function, replacement);
    }
    Names.Path meaning = names.meaning(first);
    if (meaning == null) {
      errors.add(
          Code.TYPE,
          with.at(),
          "with keyword target must reference existing input, data, or a function");
      return new Core.With.OfInput(with.at(), List.of(), value.get());
    }
    var keys = new ArrayList<>(meaning.keys());
    keys.addAll(path.subList(1, path.size()));
    if (!meaning.input() && functions.isInsideDocument(keys)) {
      errors.add(
          Code.TYPE,
          with.at(),
          "with keyword cannot partially replace virtual document(s)",
          "replace the whole document of the rule");
    }
    return meaning.input()
        ? new Core.With.OfInput(with.at(), List.copyOf(keys), value.get())
        : new Core.With.OfData(with.at(), List.copyOf(keys), value.get());
  }

  private @Nullable Callee function(Term term) {
    List<Value> path = path(term);
    if (path == null) {
      return null;
    }
    List<String> name = new ArrayList<>();
    for (Value part : path) {
      if (!(part instanceof StringValue text)) {
        return null;
      }
      name.add(text.text());
    }
    return functions.find(name, names);
  }

  /** The name and constant keys of a reference, or null where it has others. */
  private static @Nullable List<Value> path(Term term) {
    List<Value> path = new ArrayList<>();
    switch (term) {
      case Term.Var variable -> path.add(StringValue.of(variable.name()));
      case Term.Ref ref when ref.head() instanceof Term.Var head -> {
        path.add(StringValue.of(head.name()));
        for (Term key : ref.path()) {
          if (!(key instanceof Term.Scalar scalar)) {
            return null;
          }
          path.add(scalar.value());
        }
      }
      default -> {
        return null;
      }
    }
    return path;
  }
}
