package io.seawall.policy.lint;

import io.seawall.rego.source.Location;
import io.seawall.rego.syntax.Head;
import io.seawall.rego.syntax.Rule;
import io.seawall.rego.syntax.Statement;
import io.seawall.rego.syntax.Term;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the names that rules mention, and notes the local names that they make. */
final class Mentions {

  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Location> assigned = new LinkedHashMap<>();
  private final Map<String, Location> declared = new LinkedHashMap<>();
  private final Map<String, Location> functions = new LinkedHashMap<>();

  /** No mentions yet. */
  Mentions() {}

  /** How often a name stands as a variable, or as the first part of a function's name. */
  int of(String name) {
    return counts.getOrDefault(name, 0);
  }

  /** Names on the left of {@code :=} and where. */
  Map<String, Location> assigned() {
    return assigned;
  }

  /** Names after {@code some} without {@code in} and where. */
  Map<String, Location> declared() {
    return declared;
  }

  /** Functions that are called, by their full names, and where first. */
  Map<String, Location> functions() {
    return functions;
  }

  /** Visits a rule and what follows after else. */
  void visit(Rule rule) {
    for (Rule one = rule; one != null; one = one.otherwise()) {
      Head head = one.head();
      head.ref().path().forEach(this::visit);
      List<Term> args = head.args();
      if (args != null) {
        args.forEach(this::visit);
      }
      visitIfPresent(head.key());
      visitIfPresent(head.value());
      one.body().forEach(this::visit);
    }
  }

  private void visitIfPresent(@Nullable Term term) {
    if (term != null) {
      visit(term);
    }
  }

  private void visit(Statement statement) {
    switch (statement) {
      case Statement.Expression expression -> visit(expression.term());
      case Statement.Not not -> not.body().forEach(this::visit);
      case Statement.SomeDeclaration some ->
          some.variables()
              .forEach(variable -> {
                visit(variable);
                declared.putIfAbsent(variable.name(), variable.at());
              });
      case Statement.SomeIn some -> {
        visitIfPresent(some.key());
        visit(some.value());
        visit(some.domain());
      }
      case Statement.Every every -> {
        visitIfPresent(every.key());
        visit(every.value());
        visit(every.domain());
        every.body().forEach(this::visit);
      }
      case Statement.Logic logic -> {
        logic.left().forEach(this::visit);
        logic.right().forEach(this::visit);
      }
    }
    for (Statement.With with : statement.with()) {
      visit(with.target());
      visit(with.value());
    }
  }

  private void visit(Term term) {
    switch (term) {
      case Term.Scalar _ -> {}
      case Term.Var variable -> counts.merge(variable.name(), 1, Integer::sum);
      case Term.Ref ref -> {
        visit(ref.head());
        ref.path().forEach(this::visit);
      }
      case Term.Call call -> call(call);
      case Term.ArrayTerm array -> array.items().forEach(this::visit);
      case Term.SetTerm set -> set.items().forEach(this::visit);
      case Term.ObjectTerm object ->
          object
              .entries()
              .forEach(entry -> {
                visit(entry.key());
                visit(entry.value());
              });
      case Term.ArrayComprehension array -> {
        visit(array.head());
        array.body().forEach(this::visit);
      }
      case Term.SetComprehension set -> {
        visit(set.head());
        set.body().forEach(this::visit);
      }
      case Term.ObjectComprehension object -> {
        visit(object.key());
        visit(object.value());
        object.body().forEach(this::visit);
      }
      case Term.Template template -> template.parts().forEach(part -> visit(part.term()));
    }
  }

  private void call(Term.Call call) {
    if (!call.infix()) {
      functions.putIfAbsent(call.function(), call.at());
      int dot = call.function().indexOf('.');
      counts.merge(dot < 0 ? call.function() : call.function().substring(0, dot), 1, Integer::sum);
    } else if (call.function().equals("assign")
        && call.args().getFirst() instanceof Term.Var variable
        && !variable.isWildcard()) {
      assigned.putIfAbsent(variable.name(), variable.at());
    }
    call.args().forEach(this::visit);
  }
}
