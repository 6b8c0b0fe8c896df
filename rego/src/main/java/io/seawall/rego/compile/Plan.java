package io.seawall.rego.compile;

import io.seawall.rego.eval.DataNode;
import io.seawall.rego.eval.RuleGroup;
import java.util.LinkedHashSet;
import java.util.Set;

/** What all bodies of one rule share while they are planned. */
final class Plan {

  private final DataNode root;
  private final Resolver resolver;
  private final Errors errors;
  private final Probes probes;
  private final Set<RuleGroup> uses = new LinkedHashSet<>();
  private Set<RuleGroup> usesOfStatement = new LinkedHashSet<>();
  private int collections;

  /**
   * A plan.
   *
   * @param collections places that the rule's own end needs
   */
  Plan(DataNode root, Resolver resolver, Errors errors, Probes probes, int collections) {
    this.root = root;
    this.resolver = resolver;
    this.errors = errors;
    this.probes = probes;
    this.collections = collections;
  }

  DataNode root() {
    return root;
  }

  Resolver resolver() {
    return resolver;
  }

  Errors errors() {
    return errors;
  }

  Probes probes() {
    return probes;
  }

  int newCollection() {
    return collections++;
  }

  int collections() {
    return collections;
  }

  void use(RuleGroup group) {
    uses.add(group);
    usesOfStatement.add(group);
  }

  /** Everything below a node may be read. */
  void useAll(DataNode node) {
    RuleGroup group = node.group();
    if (group != null) {
      use(group);
    }
    node.children().values().forEach(this::useAll);
  }

  /** A statement is planned from here on; what is returned goes to {@link #endStatement}. */
  Set<RuleGroup> startStatement() {
    Set<RuleGroup> outer = usesOfStatement;
    usesOfStatement = new LinkedHashSet<>();
    return outer;
  }

  /** The groups that the statement reads or calls. */
  Set<RuleGroup> endStatement(Set<RuleGroup> outer) {
    Set<RuleGroup> inner = usesOfStatement;
    outer.addAll(inner);
    usesOfStatement = outer;
    return inner;
  }

  /** The groups that the rule reads or calls. */
  Set<RuleGroup> uses() {
    return uses;
  }
}
