package io.seawall.rego.compile;

import io.seawall.rego.eval.Expression;
import io.seawall.rego.eval.Expressions;
import io.seawall.rego.eval.Layout;
import io.seawall.rego.eval.Pattern;
import io.seawall.rego.eval.RuleEnd;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.eval.RulePlan;
import io.seawall.rego.eval.Step;
import io.seawall.rego.syntax.Head;
import io.seawall.rego.syntax.Rule;
import io.seawall.rego.syntax.Term;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans the rules of one group. */
final class RulePlanner {

  private final Program.Parts parts;
  private final RuleGroup group;
  private final Set<RuleGroup> uses = new LinkedHashSet<>();

  RulePlanner(Program.Parts parts, RuleGroup group) {
    this.parts = parts;
    this.group = group;
  }

  /** The groups that the rules planned so far read or call. */
  Set<RuleGroup> uses() {
    return uses;
  }

  /** Plans one rule. */
  Planned plan(RuleTree.Placed placed) {
    return plan(placed, placed.rule());
  }

  private Planned plan(RuleTree.Placed placed, Rule rule) {
    Rule elseRule = rule.otherwise();
    Planned otherwise = elseRule == null ? null : plan(placed, elseRule);
    var resolver =
        new Resolver(
            parts.names(placed.module()),
            parts.functions(),
            parts.errors(),
            parts.metadata(placed, rule));
    Resolved resolved = resolve(placed, rule, resolver);
    var plan = new Plan(parts.root(), resolver, parts.errors(), parts.probes(), ownCollections());
    var body = new BodyPlanner(plan, new BitSet());
    List<Pattern> patterns = patterns(resolved, body);
    if (parts.probes().wanted()) {
      body.add(parts.probes().ruleEntered(rule.at(), group));
    }
    if (resolved.member() instanceof Core.Local local && isVerdict(placed)) {
      body.expectMessage(local.variable(), group.name());
    }
    body.statements(resolved.statements());
    if (parts.probes().wanted()) {
      body.add(parts.probes().ruleHeld(rule.at()));
    }
    Expression value =
        parts.errors().isEmpty()
            ? body.terms().expression(resolved.value())
            : new Expressions.Constant(BooleanValue.TRUE);
    Step end =
        parts.errors().isEmpty() ? end(placed, rule, body, resolved, value) : new Step.Stop();
    uses.addAll(plan.uses());
    var compiled =
        new RulePlan(
            rule.at(),
            new Layout(resolver.slots(), plan.collections()),
            patterns,
            body.chain(end),
            otherwise == null ? null : otherwise.rule());
    List<Conditions.Condition> conditions =
        otherwise != null ? List.of() : Conditions.of(resolved.parameters(), resolved.statements());
    return new Planned(compiled, agreed(value.constant(), otherwise), conditions);
  }

  /** Sets and objects collect into the first place of a frame. */
  private int ownCollections() {
    return switch (group.kind()) {
      case SET, OBJECT -> 1;
      case COMPLETE, FUNCTION -> 0;
    };
  }

  /** Parameters are variables and constants in any nesting, so nothing is left to unify later. */
  private static List<Pattern> patterns(Resolved resolved, BodyPlanner body) {
    List<Readiness.Pair> later = new ArrayList<>();
    return resolved.parameters().stream()
        .map(parameter -> body.terms().pattern(parameter, later))
        .toList();
  }

  private static Resolved resolve(RuleTree.Placed placed, Rule rule, Resolver resolver) {
    Head head = rule.head();
    List<Term> args = head.args();
    List<Core> parameters = args == null ? List.of() : resolver.parameters(args);
    List<Core.Statement> statements =
        new ArrayList<>(resolver.body(rule.body(), headTerms(placed, head)));
    statements.addAll(resolver.comparedParameters());
    List<Core> keys =
        placed.rest().stream().map(key -> resolver.plain(resolver.term(key), statements)).toList();
    Term memberTerm = head.key();
    Core member = memberTerm == null ? null : resolver.plain(resolver.term(memberTerm), statements);
    Term valueTerm = head.value();
    Core value =
        valueTerm == null
            ? new Core.Constant(head.at(), BooleanValue.TRUE)
            : resolver.plain(resolver.term(valueTerm), statements);
    return new Resolved(parameters, statements, keys, member, value);
  }

  /**
   * A rule whose names are resolved.
   *
   * @param statements its body, with what its head evaluates
   * @param keys keys of its head that are not constant
   * @param member what a set gets, or null
   */
  private record Resolved(
      List<Core> parameters,
      List<Core.Statement> statements,
      List<Core> keys,
      @Nullable Core member,
      Core value) {}

  private static @Nullable Value agreed(@Nullable Value own, @Nullable Planned otherwise) {
    return otherwise == null || (own != null && own.equals(otherwise.constant())) ? own : null;
  }

  private static List<Term> headTerms(RuleTree.Placed placed, Head head) {
    List<Term> terms = new ArrayList<>(placed.rest());
    Term key = head.key();
    if (key != null) {
      terms.add(key);
    }
    Term value = head.value();
    if (value != null) {
      terms.add(value);
    }
    return terms;
  }

  /** Whether a member of the set is a verdict, whose loss nobody would notice. */
  private static boolean isVerdict(RuleTree.Placed placed) {
    String name = placed.rule().head().name();
    return name.startsWith("deny") || name.startsWith("violation") || name.startsWith("warn");
  }

  private Step end(
      RuleTree.Placed placed, Rule rule, BodyPlanner body, Resolved resolved, Expression value) {
    Core member = resolved.member();
    return switch (group.kind()) {
      case COMPLETE -> new RulePlan.Yield(rule.at(), value, false);
      case FUNCTION -> new RulePlan.Yield(rule.at(), value, true);
      case SET ->
          new RuleEnd.Member(body.terms().expression(member == null ? missing(rule) : member));
      case OBJECT -> {
        if (hasOneValue(placed)) {
          yield new RulePlan.Yield(rule.at(), value, false);
        }
        List<Expression> path = new ArrayList<>();
        ownKeys(placed).forEach(key -> path.add(new Expressions.Constant(key)));
        resolved.keys().forEach(key -> path.add(body.terms().expression(key)));
        yield new RuleEnd.Entry(
            rule.at(),
            path,
            member == null ? value : body.terms().expression(member),
            member != null);
      }
    };
  }

  private static Core missing(Rule rule) {
    return new Core.Constant(rule.at(), BooleanValue.TRUE);
  }

  /** Whether the rule stands at one constant path inside the group's object. */
  boolean hasOneValue(RuleTree.Placed placed) {
    return placed.rest().isEmpty()
        && placed.rule().head().key() == null
        && !ownKeys(placed).isEmpty();
  }

  /** The constant keys of the rule below the group. */
  List<Value> ownKeys(RuleTree.Placed placed) {
    return placed.path().subList(group.path().size(), placed.path().size());
  }

  /**
   * A planned rule.
   *
   * @param constant the value that it has whenever it has one, or null
   * @param conditions comparisons with constants that must hold for the rule to hold
   */
  record Planned(RulePlan rule, @Nullable Value constant, List<Conditions.Condition> conditions) {}
}
