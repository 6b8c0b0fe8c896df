package io.seawall.rego.compile;

import io.seawall.rego.builtin.Family;
import io.seawall.rego.eval.DataNode;
import io.seawall.rego.eval.Place;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.eval.RuleIndex;
import io.seawall.rego.eval.RulePlan;
import io.seawall.rego.source.Location;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.Rule;
import io.seawall.rego.syntax.Statement;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All modules of a policy, compiled; immutable. */
public final class Program {

  private final Parts parts;
  private final int groups;
  private final List<Module> modules;
  private final List<Place> places;

  private Program(Parts parts, int groups, List<Module> modules) {
    this.parts = parts;
    this.groups = groups;
    this.modules = List.copyOf(modules);
    this.places = parts.probes().places();
  }

  /**
   * Compiles modules.
   *
   * @param families where built-ins are looked for, in this order
   * @param counted whether visits of rules and statements are counted, for coverage and for the
   *     explanation of undefined rules
   * @throws io.seawall.rego.source.RegoException with the errors found
   */
  public static Program compile(List<Module> modules, List<Family> families, boolean counted) {
    var errors = new Errors();
    RuleTree tree = RuleTree.of(modules, errors);
    errors.check();
    var parts =
        new Parts(
            tree.root(),
            new Functions(tree.root(), families),
            errors,
            new Probes(counted),
            modules,
            new HashMap<>());
    Map<RuleGroup, Set<RuleGroup>> uses = new LinkedHashMap<>();
    Map<RuleGroup, Location> places = new HashMap<>();
    for (RuleTree.Family family : tree.families()) {
      places.put(family.group(), family.rules().getFirst().rule().at());
      uses.put(family.group(), define(family, parts));
    }
    new RecursionCheck(uses, places, errors).check();
    errors.check();
    return new Program(parts, tree.families().size(), modules);
  }

  private static Set<RuleGroup> define(RuleTree.Family family, Parts parts) {
    RuleGroup group = family.group();
    var planner = new RulePlanner(parts, group);
    List<RulePlanner.Planned> rules = new ArrayList<>();
    List<RuleGroup.Keyed> keyed = new ArrayList<>();
    RulePlan fallback = null;
    for (RuleTree.Placed placed : family.rules()) {
      RulePlanner.Planned planned = planner.plan(placed);
      Rule rule = placed.rule();
      if (group.kind() == RuleGroup.Kind.OBJECT) {
        List<Value> keys = planner.hasOneValue(placed) ? planner.ownKeys(placed) : List.of();
        keyed.add(new RuleGroup.Keyed(rule.at(), planned.rule(), keys, rule.isDefault()));
      } else if (rule.isDefault()) {
        fallback = planned.rule();
      } else {
        rules.add(planned);
      }
    }
    RuleIndex index = IndexBuilder.build(rules);
    group.define(index, fallback, agree(rules));
    group.defineKeyed(keyed);
    return planner.uses();
  }

  private static boolean agree(List<RulePlanner.Planned> rules) {
    Value first = rules.isEmpty() ? null : rules.getFirst().constant();
    return first != null && rules.stream().allMatch(rule -> first.equals(rule.constant()));
  }

  /**
   * Compiles a query.
   *
   * @param packagePath the package whose rules the query may call by their short names; empty for
   *     none
   * @throws io.seawall.rego.source.RegoException with the errors found
   */
  public QueryPlan query(List<Statement> query, List<String> packagePath) {
    return QueryPlanner.plan(parts, query, Names.ofQuery(packagePath, modules));
  }

  /** The modules. */
  public List<Module> modules() {
    return modules;
  }

  /** The number of groups, which is the number of documents that a context keeps. */
  public int groups() {
    return groups;
  }

  /** The places whose visits are counted, by number; none where the policy does not count. */
  public List<Place> places() {
    return places;
  }

  /** The tree of packages and rules. */
  public DataNode root() {
    return parts.root();
  }

  /** What the planning of all rules shares. */
  record Parts(
      DataNode root,
      Functions functions,
      Errors errors,
      Probes probes,
      List<Module> modules,
      Map<Module, Names> namesByModule) {

    Names names(Module module) {
      return namesByModule.computeIfAbsent(module, one -> Names.of(one, modules));
    }

    Metadata metadata(RuleTree.Placed placed, Rule rule) {
      return new RuleMetadata(modules, placed, rule);
    }

    Parts withErrors(Errors fresh) {
      return new Parts(root, functions, fresh, new Probes(false), modules, namesByModule);
    }
  }

  /** The rules at a path below data, or null where there are none. */
  public @Nullable RuleGroup group(List<Value> path) {
    DataNode node = root();
    for (Value key : path) {
      node = node == null ? null : node.child(key);
    }
    return node == null ? null : node.group();
  }
}
