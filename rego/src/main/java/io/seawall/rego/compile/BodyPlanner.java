package io.seawall.rego.compile;

import io.seawall.rego.eval.Each;
import io.seawall.rego.eval.Expression;
import io.seawall.rego.eval.Expressions;
import io.seawall.rego.eval.Pattern;
import io.seawall.rego.eval.Place;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.eval.Step;
import io.seawall.rego.eval.Steps;
import io.seawall.rego.eval.UndefinedMessage;
import io.seawall.rego.eval.Walk;
import io.seawall.rego.eval.WithStep;
import io.seawall.rego.source.RegoError.Code;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the statements of one body in an order in which each finds its variables bound, and makes
 * steps of them. Statements keep their written order as far as that allows.
 */
final class BodyPlanner {

  private final Plan plan;
  private final BitSet bound;
  private final int depth;
  private final List<Step> steps = new ArrayList<>();
  private final TermPlanner terms;
  private @Nullable Message message;

  /**
   * A planner.
   *
   * @param bound slots that have values when the body starts; changed here
   */
  BodyPlanner(Plan plan, BitSet bound) {
    this(plan, bound, 0);
  }

  private BodyPlanner(Plan plan, BitSet bound, int depth) {
    this.plan = plan;
    this.depth = depth;
    this.bound = bound;
    this.terms = new TermPlanner(plan, this);
  }

  boolean isBound(Variable variable) {
    return bound.get(variable.slot());
  }

  void bind(Variable variable) {
    bound.set(variable.slot());
  }

  void add(Step step) {
    steps.add(step);
  }

  /** A planner for a body inside this one, at the present state of bindings. */
  BodyPlanner inner() {
    return new BodyPlanner(plan, (BitSet) bound.clone(), depth + 1);
  }

  TermPlanner terms() {
    return terms;
  }

  /** The variable that carries the message of a deny rule; it is bound last. */
  void expectMessage(Variable variable, String rule) {
    message = new Message(variable, rule);
  }

  private record Message(Variable variable, String rule) {}

  /** Plans all statements; errors go to the plan. */
  void statements(List<Core.Statement> statements) {
    List<Core.Statement> pending = new ArrayList<>(statements);
    Core.Statement last = withdrawMessage(pending);
    boolean moved = true;
    while (moved && !pending.isEmpty()) {
      moved = pending.removeIf(this::planIfReady);
    }
    reportUnsafe(pending);
    if (last != null) {
      planMessage(last);
    }
  }

  private boolean planIfReady(Core.Statement statement) {
    boolean ready = new Readiness(this::isBound).missing(statement).isEmpty();
    if (ready) {
      counted(statement, () -> statement(statement));
    }
    return ready;
  }

  /** Plans a statement between the probes that count its visits, where that is wanted. */
  private void counted(Core.Statement statement, Runnable planning) {
    Probes probes = plan.probes();
    if (!probes.wanted()) {
      planning.run();
      return;
    }
    List<Place.Operand> operands = new OperandPlanner(terms, this::isBound).of(statement);
    int number = probes.statement(statement.at(), depth, operands);
    Set<RuleGroup> outer = plan.startStatement();
    add(probes.reached(number));
    planning.run();
    add(probes.passed(number, plan.endStatement(outer)));
  }

  /** A variable that only waits for another one's value is no mistake of its own. */
  private void reportUnsafe(List<Core.Statement> pending) {
    Set<Variable> waiting = new HashSet<>();
    Set<Variable> missing = new LinkedHashSet<>();
    for (Core.Statement statement : pending) {
      missing.addAll(new Readiness(this::isBound).missing(statement));
      if (statement instanceof Core.Statement.Unify unify) {
        addIfWaiting(unify.left(), unify.right(), waiting);
        addIfWaiting(unify.right(), unify.left(), waiting);
      }
    }
    boolean cycle = waiting.containsAll(missing);
    for (Core.Statement statement : pending) {
      Set<Variable> causes = new Readiness(this::isBound).missing(statement);
      if (!cycle) {
        causes = new LinkedHashSet<>(causes);
        causes.removeAll(waiting);
      }
      reportUnsafe(statement, causes);
    }
  }

  private void addIfWaiting(Core target, Core value, Set<Variable> waiting) {
    if (target instanceof Core.Local local
        && !isBound(local.variable())
        && !Uses.of(value, this::isBound).missing().isEmpty()) {
      waiting.add(local.variable());
    }
  }

  private void reportUnsafe(Core.Statement statement, Set<Variable> causes) {
    for (Variable variable : causes) {
      boolean nameless = variable.name().startsWith("$");
      plan.errors()
          .add(
              Code.UNSAFE,
              nameless ? statement.at() : variable.at(),
              nameless ? "expression is unsafe" : "var " + variable.name() + " is unsafe",
              nameless
                  ? "inside `not`, give the place a name with `some` before it"
                  : "give "
                      + variable.name()
                      + " a value in a statement that is not negated, or check its spelling");
    }
  }

  /** Takes the statement that makes the message, if nothing else depends on it. */
  private Core.@Nullable Statement withdrawMessage(List<Core.Statement> statements) {
    Message expected = message;
    if (expected == null) {
      return null;
    }
    Core.Statement found = null;
    for (Core.Statement statement : statements) {
      boolean[] mentioned = {false};
      new FreeVariables(variable -> mentioned[0] |= variable == expected.variable())
          .visit(statement);
      if (!mentioned[0]) {
        continue;
      }
      if (found != null || !makesMessage(statement, expected.variable())) {
        return null;
      }
      found = statement;
    }
    if (found != null) {
      statements.remove(found);
    }
    return found;
  }

  private static boolean makesMessage(Core.Statement statement, Variable variable) {
    return statement instanceof Core.Statement.Unify unify
        && unify.left() instanceof Core.Local local
        && local.variable() == variable
        && (unify.right() instanceof Core.Call || unify.right() instanceof Core.ObjectOf);
  }

  private void planMessage(Core.Statement last) {
    Message expected = java.util.Objects.requireNonNull(message);
    var unify = (Core.Statement.Unify) last;
    Uses uses = Uses.of(unify.right(), this::isBound);
    if (uses.isMany() || !uses.missing().isEmpty()) {
      if (!planIfReady(last)) {
        reportUnsafe(List.of(last));
      }
      return;
    }
    counted(
        unify,
        () -> {
          Expression term = terms.expression(unify.right());
          var message = new UndefinedMessage(expected.rule(), unify.at());
          add(new Steps.BindMessage(expected.variable().slot(), term, message));
        });
    bind(expected.variable());
  }

  private void statement(Core.Statement statement) {
    switch (statement) {
      case Core.Statement.Test test -> test(test.term());
      case Core.Statement.Unify unify -> unify(unify.left(), unify.right());
      case Core.Statement.Not not -> add(new Steps.Not(closure(not.body())));
      case Core.Statement.SomeIn some -> someIn(some);
      case Core.Statement.Every every -> every(every);
      case Core.Statement.Logic logic ->
          add(new Steps.Logic(logic.disjunction(), closure(logic.left()), closure(logic.right())));
      case Core.Statement.Print print ->
          add(new Steps.Print(print.parts().stream().map(terms::solutions).toList()));
      case Core.Statement.Under under -> under(under);
    }
  }

  private Step closure(Core.Body body) {
    BodyPlanner inner = inner();
    inner.statements(body.statements());
    return inner.chain(new Step.Stop());
  }

  private void test(Core term) {
    if (term instanceof Core.Reference ref && Uses.of(ref, this::isBound).isMany()) {
      terms.each(ref, new Each.Found(-1, true));
    } else {
      add(new Steps.Test(terms.expression(term)));
    }
  }

  private void someIn(Core.Statement.SomeIn some) {
    Expression domain = terms.expression(some.domain());
    List<Readiness.Pair> later = new ArrayList<>();
    Core keyTerm = some.key();
    Pattern key = keyTerm == null ? null : terms.pattern(keyTerm, later);
    add(new Steps.SomeIn(key, terms.pattern(some.value(), later), domain));
    later.forEach(pair -> unify(pair.left(), pair.right()));
  }

  private void every(Core.Statement.Every every) {
    Expression domain = terms.expression(every.domain());
    BodyPlanner inner = inner();
    Variable key = every.key();
    if (key != null) {
      inner.bind(key);
    }
    inner.bind(every.value());
    inner.statements(every.body().statements());
    add(
        new Steps.Every(
            key == null ? -1 : key.slot(),
            every.value().slot(),
            domain,
            inner.chain(new Step.Stop())));
  }

  private void under(Core.Statement.Under under) {
    List<WithStep.Replacement> replacements = new ArrayList<>();
    for (Core.With with : under.with()) {
      replacements.add(
          switch (with) {
            case Core.With.OfInput input ->
                new WithStep.OfInput(input.at(), input.path(), terms.expression(input.value()));
            case Core.With.OfData data ->
                new WithStep.OfData(data.at(), data.path(), terms.expression(data.value()));
            case Core.With.OfFunction function -> {
              terms.used(function.replacement());
              yield new WithStep.OfFunction(function.target().identity(), function.replacement());
            }
            case Core.With.OfFunctionValue function ->
                new WithStep.OfFunctionValue(
                    function.target().identity(), terms.expression(function.value()));
          });
    }
    int place = plan.newCollection();
    add(new WithStep(replacements, place));
    under.statements().forEach(this::statement);
    add(new WithStep.Restore(place));
  }

  /** {@code left = right}: a test, a binding, a match, or several of these. */
  void unify(Core left, Core right) {
    if (isValue(left) && isValue(right)) {
      add(new Steps.Equal(terms.expression(left), terms.expression(right)));
      return;
    }
    var readiness = new Readiness(this::isBound);
    if (readiness.canMatch(left, right)) {
      match(left, right);
    } else if (readiness.canMatch(right, left)) {
      match(right, left);
    } else {
      List<Readiness.Pair> pairs = Readiness.pairs(left, right);
      statements(
          java.util.Objects.requireNonNull(pairs).stream()
              .map(pair ->
                  (Core.Statement) new Core.Statement.Unify(left.at(), pair.left(), pair.right()))
              .toList());
    }
  }

  private boolean isValue(Core term) {
    return Uses.of(term, this::isBound).missing().isEmpty() && !(term instanceof Core.Walk);
  }

  private void match(Core pattern, Core value) {
    List<Readiness.Pair> later = new ArrayList<>();
    if (value instanceof Core.Walk walk) {
      Expression start = terms.expression(walk.start());
      add(new Walk(start, terms.pattern(pattern, later)));
    } else if (pattern instanceof Core.Local local && !isBound(local.variable())) {
      assign(local.variable(), value);
    } else {
      Expression term = terms.expression(value);
      add(new Steps.Match(terms.pattern(pattern, later), term));
    }
    later.forEach(pair -> unify(pair.left(), pair.right()));
  }

  private void assign(Variable variable, Core value) {
    if (value instanceof Core.Reference ref && Uses.of(ref, this::isBound).isMany()) {
      if (mentions(ref, variable)) {
        // The reference itself binds it: x = a[x].
        add(new Steps.Equal(terms.expression(ref), slot(variable)));
        return;
      }
      terms.each(ref, new Each.Found(variable.slot(), false));
    } else {
      add(new Steps.Bind(variable.slot(), terms.expression(value)));
    }
    bind(variable);
  }

  private static boolean mentions(Core.Reference ref, Variable variable) {
    boolean[] mentioned = {false};
    new FreeVariables(other -> mentioned[0] |= other == variable)
        .visit(new Core.Statement.Test(ref.at(), ref));
    return mentioned[0];
  }

  /** Links the steps, with this one at the end. */
  Step chain(Step last) {
    Step following = last;
    for (int i = steps.size() - 1; i >= 0; i--) {
      steps.get(i).follow(following);
      following = steps.get(i);
    }
    return following;
  }

  /** An expression for a variable that is bound. */
  static Expression slot(Variable variable) {
    return new Expressions.Slot(variable.slot());
  }
}
