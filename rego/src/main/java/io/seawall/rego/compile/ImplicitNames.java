package io.seawall.rego.compile;

import io.seawall.rego.source.Location;
import io.seawall.rego.syntax.Statement;
import io.seawall.rego.syntax.Term;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the names that a body uses without declaring them: they are variables of that body. */
final class ImplicitNames {

  private final Predicate<String> known;
  private final Set<String> declared = new HashSet<>();
  private final Map<String, Location> found = new LinkedHashMap<>();

  /**
   * A search.
   *
   * @param known whether a name means something around the body already
   */
  ImplicitNames(Predicate<String> known) {
    this.known = known;
  }

  /** The names found, each with its first place. */
  Map<String, Location> found() {
    return found;
  }

  void visitBody(List<Statement> body) {
    body.forEach(this::visit);
  }

  private void visit(Statement statement) {
    statement.with().forEach(with -> visit(with.value()));
    switch (statement) {
      case Statement.Expression expression -> visitExpression(expression.term());
      case Statement.SomeDeclaration some ->
          some.variables().forEach(variable -> declared.add(variable.name()));
      case Statement.SomeIn some -> {
        visit(some.domain());
        declare(some.value());
        if (some.key() != null) {
          declare(some.key());
        }
      }
      case Statement.Every every -> visit(every.domain());
      case Statement.Not not -> {
        if (!not.closed()) {
          visitBody(not.body());
        }
      }
      case Statement.Logic _ -> {}
    }
  }

  private void visitExpression(Term term) {
    if (term instanceof Term.Call call && call.infix() && call.function().equals("assign")) {
      visit(call.args().get(1));
      declare(call.args().get(0));
    } else {
      visit(term);
    }
  }

  private void declare(Term pattern) {
    Patterns.variables(pattern, variable -> declared.add(variable.name()), this::visit);
  }

  void visit(Term term) {
    switch (term) {
      case Term.Var variable -> use(variable);
      case Term.Ref ref -> {
        visit(ref.head());
        ref.path().forEach(this::visit);
      }
      case Term.Call call -> call.args().forEach(this::visit);
      case Term.ArrayTerm array -> array.items().forEach(this::visit);
      case Term.SetTerm set -> set.items().forEach(this::visit);
      case Term.ObjectTerm object ->
          object
              .entries()
              .forEach(entry -> {
                visit(entry.key());
                visit(entry.value());
              });
      case Term.Scalar _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.Template _ -> {}
    }
  }

  private void use(Term.Var variable) {
    String name = variable.name();
    if (!declared.contains(name) && !known.test(name)) {
      found.putIfAbsent(name, variable.at());
    }
  }
}
