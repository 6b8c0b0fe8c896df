package io.seawall.rego.compile;

import io.seawall.rego.eval.Callee;
import io.seawall.rego.eval.Comprehension.Kind;
import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError.Code;
import io.seawall.rego.syntax.Statement;
import io.seawall.rego.syntax.Term;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Says what each name of one rule or query means, and gives every variable its slot. */
final class Resolver {

  private final Names names;
  private final Functions functions;
  private final Errors errors;
  private final Metadata metadata;
  private final Types types = new Types();
  private Scope scope = new Scope(null);
  private final List<Compared> compared = new ArrayList<>();
  private int slots;

  /** A resolver for one rule. */
  Resolver(Names names, Functions functions, Errors errors, Metadata metadata) {
    this.names = names;
    this.functions = functions;
    this.errors = errors;
    this.metadata = metadata;
  }

  /** The number of slots given so far. */
  int slots() {
    return slots;
  }

  /** The variables of the outermost body. */
  List<Variable> variables() {
    return scope.own();
  }

  /** A variable that no name means. */
  Variable nameless(Location at) {
    var variable = new Variable("$", at, slots++);
    scope.addNameless(variable);
    return variable;
  }

  /**
   * Declares the parameters of a function; those that are no patterns are compared with their
   * arguments by {@link #comparedParameters}.
   */
  List<Core> parameters(List<Term> args) {
    for (Term arg : args) {
      Patterns.variables(arg, this::declareOnce, _ -> {});
    }
    List<Core> parameters = new ArrayList<>();
    for (Term arg : args) {
      if (Patterns.isPattern(arg)) {
        parameters.add(term(arg));
      } else {
        var given = new Core.Local(arg.at(), nameless(arg.at()));
        parameters.add(given);
        compared.add(new Compared(given, arg));
      }
    }
    return parameters;
  }

  private void declareOnce(Term.Var variable) {
    if (scope.declaredHere(variable.name()) == null) {
      declare(variable);
    }
  }

  /** What the parameters that are no patterns ask of their arguments; after the body. */
  List<Core.Statement> comparedParameters() {
    return compared.stream()
        .map(one ->
            (Core.Statement)
                new Core.Statement.Unify(one.term().at(), one.given(), term(one.term())))
        .toList();
  }

  private record Compared(Core given, Term term) {}

  /**
   * Resolves the outermost body.
   *
   * @param heads terms that are evaluated with it
   */
  List<Core.Statement> body(List<Statement> statements, List<Term> heads) {
    enterImplicit(statements, heads);
    return statements(statements);
  }

  private void enterImplicit(List<Statement> statements, List<Term> heads) {
    var search = new ImplicitNames(name -> scope.find(name) != null || isGlobal(name));
    search.visitBody(statements);
    heads.forEach(search::visit);
    search.found().forEach((name, at) -> scope.addImplicit(new Variable(name, at, slots++)));
  }

  private boolean isGlobal(String name) {
    return names.meaning(name) != null;
  }

  private List<Core.Statement> statements(List<Statement> statements) {
    List<Core.Statement> resolved = new ArrayList<>();
    for (Statement statement : statements) {
      resolve(statement, resolved);
    }
    return resolved;
  }

  private void resolve(Statement statement, List<Core.Statement> into) {
    if (statement.with().isEmpty()) {
      resolvePlain(statement, into);
      return;
    }
    List<Core.With> with = statement.with().stream().map(this::with).toList();
    List<Core.Statement> under = new ArrayList<>();
    resolvePlain(statement, under);
    for (Core.Statement one : under) {
      into.add(new Core.Statement.Under(statement.at(), with, List.of(one)));
    }
  }

  private void resolvePlain(Statement statement, List<Core.Statement> into) {
    switch (statement) {
      case Statement.Expression expression -> into.add(expression(expression.term()));
      case Statement.Not not -> into.add(not(not, into));
      case Statement.SomeDeclaration some -> some.variables().forEach(this::declare);
      case Statement.SomeIn some -> into.add(someIn(some));
      case Statement.Every every -> into.add(every(every));
      case Statement.Logic logic ->
          into.add(
              new Core.Statement.Logic(
                  logic.at(), logic.disjunction(), closure(logic.left()), closure(logic.right())));
    }
  }

  private Core.Statement not(Statement.Not not, List<Core.Statement> before) {
    if (not.closed()) {
      return new Core.Statement.Not(not.at(), closure(not.body()));
    }
    List<Core.Statement> inner = new ArrayList<>();
    var hoist = new Hoist(this, before);
    for (Core.Statement statement : statements(not.body())) {
      inner.add(hoist.statement(statement));
    }
    return new Core.Statement.Not(not.at(), new Core.Body(inner, List.of()));
  }

  private Core.Body closure(List<Statement> statements) {
    return within(() -> {
      enterImplicit(statements, List.of());
      return statements(statements);
    });
  }

  private Core.Body within(java.util.function.Supplier<List<Core.Statement>> work) {
    Scope outer = scope;
    scope = new Scope(outer);
    try {
      List<Core.Statement> resolved = work.get();
      return new Core.Body(resolved, List.copyOf(scope.own()));
    } finally {
      scope = outer;
    }
  }

  private Core.Statement expression(Term term) {
    if (term instanceof Term.Call call) {
      if (call.infix() && call.function().equals("assign")) {
        Core right = term(call.args().get(1));
        Core left = declarePattern(call.args().get(0));
        if (left instanceof Core.Local local) {
          types.assigned(local.variable(), right);
        }
        return new Core.Statement.Unify(call.at(), left, right);
      }
      if (call.infix() && call.function().equals("eq")) {
        return new Core.Statement.Unify(
            call.at(), term(call.args().get(0)), term(call.args().get(1)));
      }
      if (call.function().equals("print") && names.meaning("print") == null) {
        return new Core.Statement.Print(
            call.at(), call.args().stream().map(this::solutions).toList());
      }
      return callStatement(call);
    }
    return new Core.Statement.Test(term.at(), term(term));
  }

  /** A call may have one argument more than the function takes: it is unified with the result. */
  private Core.Statement callStatement(Term.Call call) {
    boolean walk = call.function().equals("walk");
    Callee callee = walk ? null : functions.find(call.function(), names);
    int arity = walk ? 1 : callee == null ? call.args().size() : Arity.of(callee);
    if (call.args().size() == arity + 1) {
      var shorter =
          new Term.Call(call.at(), call.function(), call.infix(), call.args().subList(0, arity));
      return new Core.Statement.Unify(call.at(), term(call.args().getLast()), call(shorter));
    }
    return new Core.Statement.Test(call.at(), call(call));
  }

  private Core.Statement someIn(Statement.SomeIn some) {
    Core domain = term(some.domain());
    Term keyTerm = some.key();
    Core key = keyTerm == null ? null : declarePattern(keyTerm);
    return new Core.Statement.SomeIn(some.at(), key, declarePattern(some.value()), domain);
  }

  private Core.Statement every(Statement.Every every) {
    Core domain = term(every.domain());
    var variables = new @Nullable Variable[2];
    Core.Body body =
        within(() -> {
          Term.Var keyName = every.key();
          variables[0] = keyName == null ? null : declare(keyName);
          variables[1] = declare(every.value());
          enterImplicit(every.body(), List.of());
          return statements(every.body());
        });
    return new Core.Statement.Every(
        every.at(), variables[0], Objects.requireNonNull(variables[1]), domain, body);
  }

  private Core declarePattern(Term pattern) {
    Patterns.variables(
        pattern,
        variable -> {
          if (scope.declaredHere(variable.name()) != null && !variable.isWildcard()) {
            errors.add(
                Code.COMPILE,
                variable.at(),
                "var " + variable.name() + " assigned above",
                "use another name, or = to compare with the value it has");
          }
          declare(variable);
        },
        _ -> {});
    return term(pattern);
  }

  private Variable declare(Term.Var name) {
    if (name.name().equals("input") || name.name().equals("data")) {
      errors.add(
          Code.COMPILE,
          name.at(),
          "variables must not shadow " + name.name() + " (use a different variable name)");
    }
    var variable = new Variable(name.name(), name.at(), slots++);
    scope.declare(variable);
    return variable;
  }

  /** A term whose names are resolved. */
  Core term(Term term) {
    return switch (term) {
      case Term.Scalar scalar -> new Core.Constant(scalar.at(), scalar.value());
      case Term.Var variable -> variable(variable);
      case Term.Ref ref -> reference(ref);
      case Term.Call call -> call(call);
      case Term.ArrayTerm array -> new Core.ArrayOf(array.at(), terms(array.items()));
      case Term.SetTerm set -> new Core.SetOf(set.at(), terms(set.items()));
      case Term.ObjectTerm object ->
          new Core.ObjectOf(
              object.at(),
              terms(object.entries().stream().map(Term.Entry::key).toList()),
              terms(object.entries().stream().map(Term.Entry::value).toList()));
      case Term.ArrayComprehension gather ->
          gather(gather.at(), Kind.ARRAY, gather.head(), null, gather.body());
      case Term.SetComprehension gather ->
          gather(gather.at(), Kind.SET, gather.head(), null, gather.body());
      case Term.ObjectComprehension gather ->
          gather(gather.at(), Kind.OBJECT, gather.key(), gather.value(), gather.body());
      case Term.Template template ->
          new Core.Template(
              template.at(),
              template.parts().stream()
                  .map(part -> part.expression() ? solutions(part.term()) : term(part.term()))
                  .toList());
    };
  }

  private List<Core> terms(List<Term> terms) {
    return terms.stream().map(this::term).toList();
  }

  private Core variable(Term.Var name) {
    Variable variable = scope.find(name.name());
    if (variable != null) {
      return new Core.Local(name.at(), variable);
    }
    Names.Path meaning = names.meaning(name.name());
    if (meaning == null) {
      // Names that stand only in parameters that are no patterns end here.
      var unbound = new Variable(name.name(), name.at(), slots++);
      scope.addImplicit(unbound);
      return new Core.Local(name.at(), unbound);
    }
    return document(name.at(), meaning);
  }

  private static Core document(Location at, Names.Path place) {
    Core root = place.input() ? new Core.Input(at) : new Core.Data(at);
    return place.keys().isEmpty()
        ? root
        : new Core.Reference(
            at, root, place.keys().stream().map(key -> (Core) new Core.Constant(at, key)).toList());
  }

  private Core reference(Term.Ref ref) {
    Core head = term(ref.head());
    List<Core> path = terms(ref.path());
    if (head instanceof Core.Reference inner) {
      var longer = new ArrayList<>(inner.path());
      longer.addAll(path);
      return new Core.Reference(ref.at(), inner.head(), longer);
    }
    return new Core.Reference(ref.at(), head, path);
  }

  private Core call(Term.Call call) {
    if (call.function().equals("walk") && names.meaning("walk") == null) {
      if (call.args().size() == 1) {
        return new Core.Walk(call.at(), term(call.args().getFirst()));
      }
    }
    Value fact = metadata.answer(call.function());
    if (fact != null && call.args().isEmpty()) {
      return new Core.Constant(call.at(), fact);
    }
    Callee callee =
        call.infix() ? functions.builtin(call.function()) : functions.find(call.function(), names);
    Term document =
        callee == null && call.args().isEmpty() ? functions.document(call, names) : null;
    if (document != null) {
      return term(document);
    }
    if (callee == null) {
      errors.add(
          Code.TYPE,
          call.at(),
          "undefined function " + call.function(),
          "no built-in and no rule in reach has this name");
      return new Core.Constant(call.at(), NullValue.NULL);
    }
    List<Core> args = terms(call.args());
    if (args.size() != Arity.of(callee)) {
      errors.add(
          Code.TYPE,
          call.at(),
          "function "
              + call.function()
              + " has arity "
              + Arity.of(callee)
              + ", got "
              + args.size()
              + (args.size() == 1 ? " argument" : " arguments"));
      return new Core.Constant(call.at(), NullValue.NULL);
    }
    String mismatch = types.mismatch(callee, args);
    if (mismatch != null) {
      errors.add(Code.TYPE, call.at(), mismatch);
    }
    return new Core.Call(call.at(), callee, args);
  }

  /** The set of values that a term has, each of its solutions one. */
  private Core solutions(Term term) {
    return gather(term.at(), Kind.SET, term, null, List.of());
  }

  private Core gather(
      Location at, Kind kind, Term head, @Nullable Term value, List<Statement> body) {
    var terms = new @Nullable Core[2];
    Core.Body resolved =
        within(() -> {
          enterImplicit(body, value == null ? List.of(head) : List.of(head, value));
          List<Core.Statement> statements = statements(body);
          UnaryOperator<Core> plain = term -> plain(term, statements);
          terms[0] = plain.apply(term(head));
          terms[1] = value == null ? null : plain.apply(term(value));
          return statements;
        });
    return new Core.Gather(at, kind, Objects.requireNonNull(terms[0]), terms[1], resolved);
  }

  /**
   * A head term may bind variables, as {@code wanted[i]} does in {@code [wanted[i] | …]}: what is
   * more than a variable or constant becomes a statement of the body.
   */
  Core plain(Core term, List<Core.Statement> statements) {
    if (term instanceof Core.Constant || term instanceof Core.Local) {
      return term;
    }
    Core.Local local = new Core.Local(term.at(), nameless(term.at()));
    statements.add(new Core.Statement.Unify(term.at(), local, term));
    return local;
  }

  private Core.With with(Statement.With with) {
    var target = new WithTarget(names, functions, errors);
    return target.resolve(with, () -> term(with.value()));
  }
}
