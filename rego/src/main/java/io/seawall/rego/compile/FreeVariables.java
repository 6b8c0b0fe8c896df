package io.seawall.rego.compile;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the variables that a closure mentions and that live outside it. */
final class FreeVariables {

  private final Consumer<Variable> found;
  private final Set<Variable> own = new HashSet<>();

  FreeVariables(Consumer<Variable> found) {
    this.found = found;
  }

  void visit(Core.Body body, @Nullable Core... heads) {
    own.addAll(body.own());
    body.statements().forEach(this::visit);
    for (Core head : heads) {
      if (head != null) {
        visit(head);
      }
    }
  }

  void visit(Core.Statement statement) {
    switch (statement) {
      case Core.Statement.Test test -> visit(test.term());
      case Core.Statement.Unify unify -> {
        visit(unify.left());
        visit(unify.right());
      }
      case Core.Statement.Not not -> visit(not.body());
      case Core.Statement.SomeIn some -> {
        visit(some.domain());
        visit(some.value());
        if (some.key() != null) {
          visit(some.key());
        }
      }
      case Core.Statement.Every every -> {
        visit(every.domain());
        visit(every.body());
      }
      case Core.Statement.Logic logic -> {
        visit(logic.left());
        visit(logic.right());
      }
      case Core.Statement.Print print -> print.parts().forEach(this::visit);
      case Core.Statement.Under under -> {
        under.with().forEach(this::visit);
        under.statements().forEach(this::visit);
      }
    }
  }

  private void visit(Core.With with) {
    switch (with) {
      case Core.With.OfInput input -> visit(input.value());
      case Core.With.OfData data -> visit(data.value());
      case Core.With.OfFunctionValue function -> visit(function.value());
      case Core.With.OfFunction _ -> {}
    }
  }

  private void visit(Core term) {
    switch (term) {
      case Core.Local local -> {
        if (!own.contains(local.variable())) {
          found.accept(local.variable());
        }
      }
      case Core.Reference ref -> {
        visit(ref.head());
        ref.path().forEach(this::visit);
      }
      case Core.Call call -> call.args().forEach(this::visit);
      case Core.Walk walk -> visit(walk.start());
      case Core.ArrayOf array -> array.items().forEach(this::visit);
      case Core.SetOf set -> set.items().forEach(this::visit);
      case Core.ObjectOf object -> {
        object.keys().forEach(this::visit);
        object.values().forEach(this::visit);
      }
      case Core.Gather gather -> visit(gather.body(), gather.head(), gather.value());
      case Core.Template template -> template.parts().forEach(this::visit);
      case Core.Constant _, Core.Input _, Core.Data _ -> {}
    }
  }
}
