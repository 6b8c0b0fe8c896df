package io.seawall.rego.compile;

import io.seawall.rego.eval.DataNode;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.source.RegoError.Code;
import io.seawall.rego.syntax.Head;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.Rule;
import io.seawall.rego.syntax.Term;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts all rules of a policy in the tree of documents and says which of them belong together. */
final class RuleTree {

  private final DataNode root = new DataNode();
  private final Map<DataNode, List<Placed>> placed = new LinkedHashMap<>();
  private final List<Family> families = new ArrayList<>();
  private final Errors errors;

  private RuleTree(Errors errors) {
    this.errors = errors;
  }

  /** The tree of these modules. */
  static RuleTree of(List<Module> modules, Errors errors) {
    var tree = new RuleTree(errors);
    for (Module module : modules) {
      DataNode node = tree.root;
      for (Value key : Names.strings(module.packagePath())) {
        node = node.grow(key);
      }
      for (Rule rule : module.rules()) {
        tree.place(node, module, rule);
      }
    }
    tree.group(tree.root);
    return tree;
  }

  DataNode root() {
    return root;
  }

  /** The groups with their rules. */
  List<Family> families() {
    return families;
  }

  private void place(DataNode packageNode, Module module, Rule rule) {
    Head.Name name = rule.head().ref();
    DataNode node = packageNode.grow(StringValue.of(name.name()));
    int used = 0;
    while (used < name.path().size() && name.path().get(used) instanceof Term.Scalar key) {
      node = node.grow(key.value());
      used++;
    }
    List<Term> rest = name.path().subList(used, name.path().size());
    if (rule.isDefault() && !rest.isEmpty()) {
      errors.add(
          Code.COMPILE,
          rule.at(),
          "default rules must not have keys that are not constant",
          "give the key itself, as in default p.key := value");
    }
    placed
        .computeIfAbsent(node, _ -> new ArrayList<>())
        .add(new Placed(module, rule, node.path(), rest));
  }

  private void group(DataNode node) {
    List<Placed> own = placed.getOrDefault(node, List.of());
    if (own.isEmpty()) {
      node.children().values().forEach(this::group);
      return;
    }
    List<Placed> rules = new ArrayList<>(own);
    boolean open = own.stream().anyMatch(rule -> !rule.rest().isEmpty());
    if (open) {
      node.children().values().forEach(child -> takeAll(child, rules));
      node.prune();
    } else if (!node.children().isEmpty()) {
      errors.add(
          Code.TYPE,
          own.getFirst().rule().at(),
          "rule "
              + node
              + " conflicts with "
              + node.children().values().stream().map(DataNode::toString).toList());
    }
    declare(node, rules, open);
  }

  private void takeAll(DataNode node, List<Placed> into) {
    into.addAll(placed.getOrDefault(node, List.of()));
    node.children().values().forEach(child -> takeAll(child, into));
  }

  private void declare(DataNode node, List<Placed> rules, boolean open) {
    Rule first = rules.getFirst().rule();
    RuleGroup.Kind kind = open ? RuleGroup.Kind.OBJECT : kind(first);
    List<Term> args = first.head().args();
    for (Placed rule : rules) {
      List<Term> otherArgs = rule.rule().head().args();
      boolean same =
          open
              ? otherArgs == null && !isWhole(rule, node)
              : kind(rule.rule()) == kind && size(otherArgs) == size(args);
      if (!same) {
        errors.add(
            Code.TYPE,
            rule.rule().at(),
            "conflicting rules " + node + " found",
            "rules of one name are all values, all sets, or functions of the same arity");
      }
    }
    if (!open && rules.stream().filter(rule -> rule.rule().isDefault()).count() > 1) {
      errors.add(Code.TYPE, first.at(), "multiple default rules " + node + " found");
    }
    var group = new RuleGroup(families.size(), node.path(), node.toString(), kind, size(args));
    node.place(group);
    families.add(new Family(group, rules));
  }

  /** Whether the rule makes all of the document rather than what stands at one key. */
  private static boolean isWhole(Placed rule, DataNode node) {
    return rule.rest().isEmpty() && rule.path().size() == node.path().size();
  }

  private static int size(@Nullable List<Term> args) {
    return args == null ? 0 : args.size();
  }

  private static RuleGroup.Kind kind(Rule rule) {
    if (rule.head().args() != null) {
      return RuleGroup.Kind.FUNCTION;
    }
    return rule.head().key() != null ? RuleGroup.Kind.SET : RuleGroup.Kind.COMPLETE;
  }

  /**
   * A rule in the tree.
   *
   * @param path constant path below data
   * @param rest keys of its head from the first one on that is not constant
   */
  record Placed(Module module, Rule rule, List<Value> path, List<Term> rest) {}

  /** A group with its rules in order of writing. */
  record Family(RuleGroup group, List<Placed> rules) {}
}
