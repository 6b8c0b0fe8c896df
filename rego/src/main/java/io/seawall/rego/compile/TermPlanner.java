package io.seawall.rego.compile;

import io.seawall.rego.eval.CallTerm;
import io.seawall.rego.eval.Callee;
import io.seawall.rego.eval.Comprehension;
import io.seawall.rego.eval.DataNode;
import io.seawall.rego.eval.DataTerms;
import io.seawall.rego.eval.Each;
import io.seawall.rego.eval.Expression;
import io.seawall.rego.eval.Expressions;
import io.seawall.rego.eval.Pattern;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.eval.Walk;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes expressions of terms; what has several values in them becomes a step ahead of it. */
final class TermPlanner {

  private static final Map<String, Expressions.Operator> COMPARISONS =
      Map.of(
          "equal", Expressions.Operator.EQUAL,
          "neq", Expressions.Operator.NEQ,
          "lt", Expressions.Operator.LT,
          "lte", Expressions.Operator.LTE,
          "gt", Expressions.Operator.GT,
          "gte", Expressions.Operator.GTE);

  private final Plan plan;
  private final BodyPlanner body;

  TermPlanner(Plan plan, BodyPlanner body) {
    this.plan = plan;
    this.body = body;
  }

  /** An expression for a term whose variables are bound, or are bound by its own references. */
  Expression expression(Core term) {
    return switch (term) {
      case Core.Constant constant -> new Expressions.Constant(constant.value());
      case Core.Local local -> BodyPlanner.slot(local.variable());
      case Core.Input _ -> new Expressions.Input();
      case Core.Data _ -> data(List.of());
      case Core.Reference ref -> reference(ref);
      case Core.Call call -> call(call);
      case Core.Walk walk -> {
        Expression start = expression(walk.start());
        Variable pair = plan.resolver().nameless(walk.at());
        body.add(new Walk(start, new Pattern.Variable(pair.slot())));
        body.bind(pair);
        yield BodyPlanner.slot(pair);
      }
      case Core.ArrayOf array -> array(array);
      case Core.SetOf set -> set(set);
      case Core.ObjectOf object -> object(object);
      case Core.Gather gather -> gather(gather);
      case Core.Template template ->
          new Expressions.Template(template.parts().stream().map(this::solutions).toList());
    };
  }

  private List<Expression> expressions(List<Core> terms) {
    return terms.stream().map(this::expression).toList();
  }

  private static @Nullable List<Value> constants(List<Expression> terms) {
    List<Value> values = new ArrayList<>();
    for (Expression term : terms) {
      Value value = term.constant();
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private Expression array(Core.ArrayOf array) {
    List<Expression> items = expressions(array.items());
    List<Value> known = constants(items);
    return known == null
        ? new Expressions.ArrayOf(items)
        : new Expressions.Constant(ArrayValue.of(known));
  }

  private Expression set(Core.SetOf set) {
    List<Expression> items = expressions(set.items());
    List<Value> known = constants(items);
    return known == null
        ? new Expressions.SetOf(items)
        : new Expressions.Constant(SetValue.of(known));
  }

  private Expression object(Core.ObjectOf object) {
    List<Expression> keys = expressions(object.keys());
    List<Expression> values = expressions(object.values());
    List<Value> knownKeys = constants(keys);
    List<Value> knownValues = constants(values);
    if (knownKeys == null || knownValues == null) {
      return new Expressions.ObjectOf(keys, values);
    }
    ObjectValue.Builder known = ObjectValue.builder(knownKeys.size());
    for (int i = 0; i < knownKeys.size(); i++) {
      known.put(knownKeys.get(i), knownValues.get(i));
    }
    return new Expressions.Constant(known.build());
  }

  private Expression call(Core.Call call) {
    used(call.callee());
    List<Expression> args = expressions(call.args());
    if (call.callee() instanceof Callee.OfBuiltin builtin) {
      Expressions.Operator operator = COMPARISONS.get(builtin.builtin().name());
      if (operator != null) {
        return new Expressions.Comparison(operator, args.get(0), args.get(1));
      }
    }
    return new CallTerm(call.callee(), call.at(), args);
  }

  /** Remembers that the rule depends on what it calls. */
  void used(Callee callee) {
    if (callee instanceof Callee.OfRules rules) {
      plan.use(rules.group());
    }
  }

  private Expression reference(Core.Reference ref) {
    if (Uses.of(ref, body::isBound).isMany()) {
      Variable found = plan.resolver().nameless(ref.at());
      each(ref, new Each.Found(found.slot(), false));
      body.bind(found);
      return BodyPlanner.slot(found);
    }
    if (ref.head() instanceof Core.Data) {
      return data(ref.path());
    }
    return new Expressions.Lookup(expression(ref.head()), expressions(ref.path()));
  }

  /** A reference into data with known keys. */
  private Expression data(List<Core> path) {
    Found found = follow(path);
    if (found.group() == null) {
      if (found.node() != null) {
        plan.useAll(found.node());
      }
      return new DataTerms.Path(plan.root(), expressions(path));
    }
    plan.use(found.group());
    Expression document = new DataTerms.Document(found.group());
    return found.used() == path.size()
        ? document
        : new Expressions.Lookup(document, expressions(path.subList(found.used(), path.size())));
  }

  /** How far the constant keys at the start of a path lead in the tree of rules. */
  private Found follow(List<Core> path) {
    DataNode node = plan.root();
    for (int i = 0; i < path.size(); i++) {
      if (!(path.get(i) instanceof Core.Constant key)) {
        return new Found(node, null, i);
      }
      node = node.child(key.value());
      if (node == null) {
        return new Found(null, null, i);
      }
      RuleGroup group = node.group();
      if (group != null) {
        return group.isFunction() ? new Found(null, null, i) : new Found(node, group, i + 1);
      }
    }
    return new Found(node, null, path.size());
  }

  private record Found(@Nullable DataNode node, @Nullable RuleGroup group, int used) {}

  /** Plans a reference that may have several values. */
  void each(Core.Reference ref, Each.Found found) {
    if (ref.head() instanceof Core.Data) {
      Found start = follow(ref.path());
      if (start.group() == null) {
        if (start.node() != null) {
          plan.useAll(start.node());
        }
        new Path(null, found).plan(ref.path());
      } else {
        plan.use(start.group());
        new Path(new DataTerms.Document(start.group()), found)
            .plan(ref.path().subList(start.used(), ref.path().size()));
      }
    } else {
      new Path(expression(ref.head()), found).plan(ref.path());
    }
  }

  /** The keys of one reference while they are planned. */
  private final class Path {

    private @Nullable Expression base;
    private final Each.Found found;
    private final List<Each.Key> keys = new ArrayList<>();
    private final List<Readiness.Pair> later = new ArrayList<>();
    private boolean binds;

    Path(@Nullable Expression base, Each.Found found) {
      this.base = base;
      this.found = found;
    }

    void plan(List<Core> path) {
      for (Core key : path) {
        if (isFree(key)) {
          keys.add(Each.Key.free(pattern(key, later)));
          binds = true;
        } else {
          if (binds && Uses.of(key, body::isBound).isMany()) {
            cut(key);
          }
          keys.add(Each.Key.known(expression(key)));
        }
      }
      add(found);
      later.forEach(pair -> body.unify(pair.left(), pair.right()));
    }

    /** A key with several values of its own may use what keys before it bind: they come first. */
    private void cut(Core key) {
      Variable member = plan.resolver().nameless(key.at());
      add(new Each.Found(member.slot(), false));
      body.bind(member);
      base = BodyPlanner.slot(member);
      keys.clear();
      binds = false;
    }

    private void add(Each.Found end) {
      body.add(
          base == null
              ? Each.ofData(plan.root(), List.copyOf(keys), end)
              : Each.of(base, List.copyOf(keys), end));
    }

    private boolean isFree(Core key) {
      return switch (key) {
        case Core.Local local -> !body.isBound(local.variable());
        case Core.ArrayOf _, Core.ObjectOf _ -> {
          var uses = new Uses(body::isBound);
          uses.pattern(key);
          yield !uses.given().isEmpty();
        }
        default -> false;
      };
    }
  }

  /**
   * A pattern for the binding side of a unification.
   *
   * @param later gets what must be unified once the pattern has matched
   */
  Pattern pattern(Core term, List<Readiness.Pair> later) {
    return switch (term) {
      case Core.Local local -> variable(local.variable());
      case Core.ArrayOf array when binds(array) ->
          new Pattern.ArrayShape(array.items().stream().map(item -> pattern(item, later)).toList());
      case Core.ObjectOf object when binds(object) -> {
        List<Expression> keys = expressions(object.keys());
        yield new Pattern.ObjectShape(
            keys, object.values().stream().map(value -> pattern(value, later)).toList());
      }
      default -> evaluated(term, later);
    };
  }

  private Pattern evaluated(Core term, List<Readiness.Pair> later) {
    if (!Uses.of(term, body::isBound).isMany()) {
      return new Pattern.EqualTo(expression(term));
    }
    Variable part = plan.resolver().nameless(term.at());
    body.bind(part);
    later.add(new Readiness.Pair(new Core.Local(term.at(), part), term));
    return new Pattern.Variable(part.slot());
  }

  private boolean binds(Core term) {
    var uses = new Uses(body::isBound);
    uses.pattern(term);
    return uses.isMany();
  }

  private Pattern variable(Variable variable) {
    if (body.isBound(variable)) {
      return new Pattern.EqualTo(BodyPlanner.slot(variable));
    }
    body.bind(variable);
    return variable.isWildcard() ? new Pattern.Any() : new Pattern.Variable(variable.slot());
  }

  private Expression gather(Core.Gather gather) {
    int place = plan.newCollection();
    BodyPlanner inner = body.inner();
    inner.statements(gather.body().statements());
    if (!plan.errors().isEmpty()) {
      return new Expressions.Constant(ArrayValue.EMPTY);
    }
    Expression head = inner.terms().expression(gather.head());
    Core valueTerm = gather.value();
    Expression value = valueTerm == null ? head : inner.terms().expression(valueTerm);
    return new Comprehension(
        gather.kind(),
        place,
        inner.chain(new Comprehension.Collect(gather.kind(), place, gather.at(), head, value)));
  }

  /** The one value that a part of a template has, undefined for none. */
  Expression solutions(Core part) {
    if (!(part instanceof Core.Gather gather)) {
      return expression(part);
    }
    List<Core.Statement> statements = gather.body().statements();
    if (statements.isEmpty()) {
      return expression(gather.head());
    }
    if (statements.size() == 1
        && statements.getFirst() instanceof Core.Statement.Unify unify
        && !Uses.of(unify.right(), body::isBound).isMany()) {
      return expression(unify.right());
    }
    return new Expressions.OnlyMember(gather(gather), gather.at());
  }
}
