package io.seawall.rego.syntax;

import io.seawall.rego.source.Source;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes trees so that a test can say in one line what it expects. */
final class Shape {

  private Shape() {}

  static Rule rule(String text) {
    return rules(text, RegoVersion.V1).getFirst();
  }

  static List<Rule> rules(String text, RegoVersion version) {
    return RegoParser.parse(new Source("p.rego", "package p\n" + text), version).rules();
  }

  /** The head of a rule: name and path, parameters, member, value. */
  static String of(Head head) {
    var out = new StringBuilder(head.name());
    head.ref().path().forEach(part -> out.append('[').append(of(part)).append(']'));
    List<Term> args = head.args();
    if (args != null) {
      out.append(list("(", args, ")"));
    }
    if (head.key() != null) {
      out.append(" contains ").append(of(head.key()));
    }
    if (head.value() != null) {
      out.append(head.assigned() ? " := " : " = ").append(of(head.value()));
    }
    return out.toString();
  }

  static String of(List<Statement> body) {
    var out = new StringJoiner("; ", "{", "}");
    body.forEach(statement -> out.add(of(statement)));
    return out.toString();
  }

  static String of(Statement statement) {
    var out = new StringBuilder();
    switch (statement) {
      case Statement.Expression e -> out.append(of(e.term()));
      case Statement.Not not -> out.append("not ").append(of(not.body()));
      case Statement.SomeDeclaration some -> out.append(list("some(", some.variables(), ")"));
      case Statement.SomeIn some ->
          out.append("some ").append(pair(some.key(), some.value(), some.domain()));
      case Statement.Every every ->
          out.append("every ")
              .append(pair(every.key(), every.value(), every.domain()))
              .append(of(every.body()));
      case Statement.Logic logic ->
          out.append(of(logic.left()))
              .append(logic.disjunction() ? " or " : " and ")
              .append(of(logic.right()));
    }
    statement
        .with()
        .forEach(with ->
            out.append(" with ").append(of(with.target())).append(" as ").append(of(with.value())));
    return out.toString();
  }

  private static String pair(@Nullable Term key, Term value, Term domain) {
    return (key == null ? "" : of(key) + ", ") + of(value) + " in " + of(domain);
  }

  static String of(Term term) {
    return switch (term) {
      case Term.Scalar scalar -> scalar.value().toString();
      case Term.Var variable -> variable.name();
      case Term.Ref ref -> of(ref.head()) + list("[", ref.path(), "]");
      case Term.Call call ->
          (call.infix() ? "~" : "") + call.function() + list("(", call.args(), ")");
      case Term.ArrayTerm array -> list("array(", array.items(), ")");
      case Term.SetTerm set -> list("set(", set.items(), ")");
      case Term.ObjectTerm object -> {
        var out = new StringJoiner(", ", "object(", ")");
        object.entries().forEach(entry -> out.add(of(entry.key()) + ": " + of(entry.value())));
        yield out.toString();
      }
      case Term.ArrayComprehension all -> "[" + of(all.head()) + " | " + of(all.body()) + "]";
      case Term.SetComprehension all -> "{" + of(all.head()) + " | " + of(all.body()) + "}";
      case Term.ObjectComprehension all ->
          "{" + of(all.key()) + ": " + of(all.value()) + " | " + of(all.body()) + "}";
      case Term.Template template -> {
        var out = new StringJoiner(" ", "template(", ")");
        template
            .parts()
            .forEach(
                part -> out.add(part.expression() ? "{" + of(part.term()) + "}" : of(part.term())));
        yield out.toString();
      }
    };
  }

  private static String list(String open, List<? extends Term> terms, String close) {
    var out = new StringJoiner(", ", open, close);
    terms.forEach(term -> out.add(of(term)));
    return out.toString();
  }
}
