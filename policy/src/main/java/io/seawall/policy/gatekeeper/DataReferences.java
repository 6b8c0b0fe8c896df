package io.seawall.policy.gatekeeper;

import io.seawall.rego.source.Location;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.Rule;
import io.seawall.rego.syntax.Statement;
import io.seawall.rego.syntax.Term;
import io.seawall.rego.value.StringValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a module of a template takes from {@code data} besides {@code data.lib} and {@code
 * data.inventory}. Nothing else is there for templates, so a rule that asks for it would never
 * hold.
 */
final class DataReferences {

  private @Nullable Location foreign;

  private DataReferences() {}

  /** The first such place in words, or null. */
  static @Nullable String firstForeign(Module module) {
    var references = new DataReferences();
    for (Module.Import clause : module.imports()) {
      if (clause.root().equals("data") && !isLibrary(clause.path())) {
        return clause.at() + ": templates may import data.lib only";
      }
    }
    module.rules().forEach(references::rule);
    Location at = references.foreign;
    return at == null
        ? null
        : at + ": templates may refer to data.lib and data.inventory only, not to " + at.text();
  }

  private static boolean isLibrary(List<String> path) {
    return !path.isEmpty() && path.getFirst().equals("lib");
  }

  private void rule(Rule rule) {
    all(rule.head().ref().path());
    all(rule.head().args());
    term(rule.head().key());
    term(rule.head().value());
    rule.body().forEach(this::statement);
    if (rule.otherwise() != null) {
      rule(rule.otherwise());
    }
  }

  private void statements(List<Statement> statements) {
    statements.forEach(this::statement);
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Expression expression -> term(expression.term());
      case Statement.Not not -> statements(not.body());
      case Statement.SomeDeclaration _ -> {}
      case Statement.SomeIn some -> {
        term(some.key());
        term(some.value());
        term(some.domain());
      }
      case Statement.Every every -> {
        term(every.domain());
        statements(every.body());
      }
      case Statement.Logic logic -> {
        statements(logic.left());
        statements(logic.right());
      }
    }
    statement
        .with()
        .forEach(with -> {
          term(with.target());
          term(with.value());
        });
  }

  private void all(@Nullable List<Term> terms) {
    if (terms != null) {
      terms.forEach(this::term);
    }
  }

  private void term(@Nullable Term term) {
    switch (term) {
      case null -> {}
      case Term.Scalar _ -> {}
      case Term.Var variable -> {
        if (variable.name().equals("data")) {
          report(variable.at());
        }
      }
      case Term.Ref ref -> reference(ref);
      case Term.Call call -> {
        if (call.function().startsWith("data.") && !call.function().startsWith("data.lib.")) {
          report(call.at());
        }
        all(call.args());
      }
      case Term.ArrayTerm array -> all(array.items());
      case Term.SetTerm set -> all(set.items());
      case Term.ObjectTerm object ->
          object
              .entries()
              .forEach(entry -> {
                term(entry.key());
                term(entry.value());
              });
      case Term.ArrayComprehension made -> {
        term(made.head());
        statements(made.body());
      }
      case Term.SetComprehension made -> {
        term(made.head());
        statements(made.body());
      }
      case Term.ObjectComprehension made -> {
        term(made.key());
        term(made.value());
        statements(made.body());
      }
      case Term.Template template -> template.parts().forEach(part -> term(part.term()));
    }
  }

  private void reference(Term.Ref ref) {
    if (ref.head() instanceof Term.Var variable && variable.name().equals("data")) {
      if (!(ref.path().getFirst() instanceof Term.Scalar scalar
          && scalar.value() instanceof StringValue root
          && (root.is("lib") || root.is("inventory")))) {
        report(ref.at());
      }
    } else {
      term(ref.head());
    }
    all(ref.path());
  }

  private void report(Location at) {
    if (foreign == null) {
      foreign = at;
    }
  }
}
