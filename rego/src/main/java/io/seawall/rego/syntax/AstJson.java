package io.seawall.rego.syntax;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Modules as documents, in the shape that OPA gives its syntax trees ({@code opa parse --format
 * json}): terms have a {@code type} and a {@code value}, calls and references are lists of terms.
 */
public final class AstJson {

  private AstJson() {}

  /** The document of a module. */
  public static ObjectValue module(Module module) {
    ObjectValue.Builder document =
        ObjectValue.builder()
            .put(
                "package",
                ObjectValue.builder().put("path", path("data", module.packagePath())).build())
            .put("rules", each(module.rules(), AstJson::rule));
    if (!module.imports().isEmpty()) {
      document.put("imports", each(module.imports(), AstJson::imported));
    }
    return document.build();
  }

  private static Value imported(Module.Import imported) {
    ObjectValue.Builder document =
        ObjectValue.builder().put("path", typed("ref", path(imported.root(), imported.path())));
    if (imported.alias() != null) {
      document.put("alias", StringValue.of(imported.alias()));
    }
    return document.build();
  }

  private static Value rule(Rule rule) {
    ObjectValue.Builder document =
        ObjectValue.builder().put("head", head(rule.head())).put("body", body(rule.body()));
    if (rule.isDefault()) {
      document.put("default", BooleanValue.TRUE);
    }
    if (rule.otherwise() != null) {
      document.put("else", rule(rule.otherwise()));
    }
    return document.build();
  }

  private static Value head(Head head) {
    List<Term> ref = new ArrayList<>();
    ref.add(new Term.Var(head.at(), head.name()));
    ref.addAll(head.ref().path());
    ObjectValue.Builder document =
        ObjectValue.builder()
            .put("name", StringValue.of(head.name()))
            .put("ref", each(ref, AstJson::term));
    if (head.args() != null) {
      document.put("args", each(head.args(), AstJson::term));
    }
    if (head.key() != null) {
      document.put("key", term(head.key()));
    } else {
      document.put(
          "value", head.value() == null ? typed("boolean", BooleanValue.TRUE) : term(head.value()));
    }
    if (head.assigned()) {
      document.put("assign", BooleanValue.TRUE);
    }
    return document.build();
  }

  /** A body that is not written is the body {@code true}. */
  private static Value body(List<Statement> body) {
    List<Value> statements = new ArrayList<>();
    for (Statement statement : body) {
      statements.add(statement(statement, statements.size()));
    }
    if (statements.isEmpty()) {
      statements.add(
          ObjectValue.builder()
              .put("index", NumberValue.of(0))
              .put("terms", typed("boolean", BooleanValue.TRUE))
              .build());
    }
    return ArrayValue.of(statements);
  }

  private static Value statement(Statement statement, int index) {
    ObjectValue.Builder document = ObjectValue.builder().put("index", NumberValue.of(index));
    if (!statement.with().isEmpty()) {
      document.put("with", each(statement.with(), AstJson::with));
    }
    switch (statement) {
      case Statement.Expression expression -> document.put("terms", terms(expression.term()));
      case Statement.Not not -> {
        document.put("negated", BooleanValue.TRUE);
        document.put(
            "terms",
            not.body().size() == 1 && not.body().getFirst() instanceof Statement.Expression one
                ? terms(one.term())
                : body(not.body()));
      }
      case Statement.SomeDeclaration some -> document.put("terms", symbols(some.variables(), null));
      case Statement.SomeIn some -> document.put("terms", symbols(List.of(), some));
      case Statement.Every every -> document.put("terms", every(every));
      case Statement.Logic logic ->
          document.put(
              "terms",
              ObjectValue.builder()
                  .put("operator", StringValue.of(logic.disjunction() ? "or" : "and"))
                  .put("left", body(logic.left()))
                  .put("right", body(logic.right()))
                  .build());
    }
    return document.build();
  }

  private static Value with(Statement.With with) {
    return ObjectValue.builder()
        .put("target", term(with.target()))
        .put("value", term(with.value()))
        .build();
  }

  private static Value symbols(List<Term.Var> variables, Statement.@Nullable SomeIn some) {
    List<Value> symbols = new ArrayList<>();
    variables.forEach(variable -> symbols.add(term(variable)));
    if (some != null) {
      List<Term> args = new ArrayList<>();
      if (some.key() != null) {
        args.add(some.key());
      }
      args.add(some.value());
      args.add(some.domain());
      String function = some.key() == null ? "internal.member_2" : "internal.member_3";
      symbols.add(term(new Term.Call(some.at(), function, true, args)));
    }
    return ObjectValue.builder().put("symbols", ArrayValue.of(symbols)).build();
  }

  private static Value every(Statement.Every every) {
    ObjectValue.Builder document =
        ObjectValue.builder()
            .put("value", term(every.value()))
            .put("domain", term(every.domain()))
            .put("body", body(every.body()));
    if (every.key() != null) {
      document.put("key", term(every.key()));
    }
    return document.build();
  }

  /** The terms of an expression: a call is the list of its function and arguments. */
  private static Value terms(Term term) {
    return term instanceof Term.Call call ? call(call) : term(term);
  }

  private static Value call(Term.Call call) {
    List<Value> terms = new ArrayList<>();
    String[] name = call.function().split("\\.", -1);
    terms.add(typed("ref", path(name[0], List.of(name).subList(1, name.length))));
    call.args().forEach(arg -> terms.add(term(arg)));
    return ArrayValue.of(terms);
  }

  private static Value term(Term term) {
    return switch (term) {
      case Term.Scalar scalar -> typed(scalar.value().kind().label(), scalar.value());
      case Term.Var variable -> typed("var", StringValue.of(variable.name()));
      case Term.Ref ref -> {
        List<Term> path = new ArrayList<>();
        path.add(ref.head());
        path.addAll(ref.path());
        yield typed("ref", each(path, AstJson::term));
      }
      case Term.Call call -> typed("call", call(call));
      case Term.ArrayTerm array -> typed("array", each(array.items(), AstJson::term));
      case Term.SetTerm set -> typed("set", each(set.items(), AstJson::term));
      case Term.ObjectTerm object -> typed("object", each(object.entries(), AstJson::entry));
      case Term.ArrayComprehension gather ->
          typed("arraycomprehension", comprehension(gather.head(), gather.body()));
      case Term.SetComprehension gather ->
          typed("setcomprehension", comprehension(gather.head(), gather.body()));
      case Term.ObjectComprehension gather ->
          typed(
              "objectcomprehension",
              ObjectValue.builder()
                  .put("key", term(gather.key()))
                  .put("value", term(gather.value()))
                  .put("body", body(gather.body()))
                  .build());
      case Term.Template template ->
          typed(
              "templatestring",
              ObjectValue.builder()
                  .put("parts", each(template.parts(), part -> term(part.term())))
                  .build());
    };
  }

  private static Value entry(Term.Entry entry) {
    return ArrayValue.of(term(entry.key()), term(entry.value()));
  }

  private static Value comprehension(Term head, List<Statement> body) {
    return ObjectValue.builder().put("term", term(head)).put("body", body(body)).build();
  }

  private static Value path(String root, List<String> rest) {
    List<Value> path = new ArrayList<>();
    path.add(typed("var", StringValue.of(root)));
    rest.forEach(part -> path.add(typed("string", StringValue.of(part))));
    return ArrayValue.of(path);
  }

  private static Value typed(String type, Value value) {
    return ObjectValue.builder().put("type", StringValue.of(type)).put("value", value).build();
  }

  private static <T> Value each(List<T> items, Function<T, Value> write) {
    return ArrayValue.of(items.stream().map(write).toList());
  }
}
