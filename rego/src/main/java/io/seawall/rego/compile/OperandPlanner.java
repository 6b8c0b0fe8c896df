package io.seawall.rego.compile;

import io.seawall.rego.eval.Place;
import io.seawall.rego.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the terms of a statement whose values explain why it had no solution: sides of
 * comparisons, arguments, domains. Only references, variables and calls of these: they cost little
 * to evaluate once more.
 */
final class OperandPlanner {

  private final TermPlanner terms;
  private final Predicate<Variable> bound;
  private final List<Place.Operand> found = new ArrayList<>();

  OperandPlanner(TermPlanner terms, Predicate<Variable> bound) {
    this.terms = terms;
    this.bound = bound;
  }

  List<Place.Operand> of(Core.Statement statement) {
    visit(statement);
    return found;
  }

  private void visit(Core.Statement statement) {
    switch (statement) {
      case Core.Statement.Test test -> {
        if (test.term() instanceof Core.Call call) {
          call.args().forEach(this::term);
        } else {
          term(test.term());
        }
      }
      case Core.Statement.Unify unify -> {
        term(unify.left());
        term(unify.right());
      }
      case Core.Statement.Not not -> not.body().statements().forEach(this::visit);
      case Core.Statement.SomeIn some -> term(some.domain());
      case Core.Statement.Every every -> term(every.domain());
      case Core.Statement.Logic _, Core.Statement.Print _, Core.Statement.Under _ -> {
        // Their parts have places of their own, or other documents than the rest of the body.
      }
    }
  }

  private void term(Core term) {
    Core known = known(term);
    if (known != null) {
      found.add(new Place.Operand(text(known), terms.expression(known)));
      return;
    }
    switch (term) {
      case Core.Call call -> call.args().forEach(this::term);
      case Core.ArrayOf array -> array.items().forEach(this::term);
      case Core.ObjectOf object -> object.values().forEach(this::term);
      default -> {
        // A constant, or what cannot be evaluated without binding anything.
      }
    }
  }

  /** The term, or the part of a reference before its first unbound variable, or null. */
  private @Nullable Core known(Core term) {
    return switch (term) {
      case Core.Local local ->
          bound.test(local.variable()) && !local.variable().name().startsWith("$") ? local : null;
      case Core.Reference ref -> knownPart(ref);
      case Core.Call call -> call.args().stream().allMatch(this::isPlain) ? call : null;
      case Core.Constant _,
          Core.Input _,
          Core.Data _,
          Core.Walk _,
          Core.ArrayOf _,
          Core.SetOf _,
          Core.ObjectOf _,
          Core.Gather _,
          Core.Template _ ->
          null;
    };
  }

  private boolean isPlain(Core term) {
    return term instanceof Core.Constant || term.equals(known(term));
  }

  private @Nullable Core knownPart(Core.Reference ref) {
    boolean head =
        ref.head() instanceof Core.Input
            || ref.head() instanceof Core.Data
            || ref.head() instanceof Core.Local local && bound.test(local.variable());
    int known = 0;
    while (known < ref.path().size()
        && (ref.path().get(known) instanceof Core.Constant
            || ref.path().get(known) instanceof Core.Local local && bound.test(local.variable()))) {
      known++;
    }
    if (!head || known == 0) {
      return null;
    }
    return known == ref.path().size()
        ? ref
        : new Core.Reference(ref.at(), ref.head(), ref.path().subList(0, known));
  }

  private static String text(Core term) {
    if (term instanceof Core.Reference ref) {
      int start = ref.at().start();
      Location last = ref.path().getLast().at();
      String text = ref.at().source().text();
      if (start < last.start() && last.end() <= text.length()) {
        boolean bracket = text.charAt(last.start() - 1) == '[';
        return text.substring(start, last.end()) + (bracket ? "]" : "");
      }
    }
    return term.at().text();
  }
}
