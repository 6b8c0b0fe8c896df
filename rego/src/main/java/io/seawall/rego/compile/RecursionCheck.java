package io.seawall.rego.compile;

import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError.Code;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds rules that depend on themselves; Rego has no recursion. */
final class RecursionCheck {

  private final Map<RuleGroup, Set<RuleGroup>> uses;
  private final Map<RuleGroup, Location> places;
  private final Errors errors;
  private final Set<RuleGroup> done = new HashSet<>();

  RecursionCheck(
      Map<RuleGroup, Set<RuleGroup>> uses, Map<RuleGroup, Location> places, Errors errors) {
    this.uses = uses;
    this.places = places;
    this.errors = errors;
  }

  void check() {
    uses.keySet().forEach(this::follow);
  }

  /** Depth first without recursion of its own: chains of rules may be long. */
  private void follow(RuleGroup start) {
    if (!done.add(start)) {
      return;
    }
    Deque<RuleGroup> path = new ArrayDeque<>();
    Deque<Iterator<RuleGroup>> open = new ArrayDeque<>();
    path.add(start);
    open.add(next(start));
    Set<RuleGroup> onPath = new HashSet<>();
    onPath.add(start);
    while (!open.isEmpty()) {
      Iterator<RuleGroup> following = open.getLast();
      if (!following.hasNext()) {
        open.removeLast();
        onPath.remove(path.removeLast());
        continue;
      }
      RuleGroup group = following.next();
      if (onPath.contains(group)) {
        report(group, path);
      } else if (done.add(group)) {
        path.add(group);
        onPath.add(group);
        open.add(next(group));
      }
    }
  }

  private Iterator<RuleGroup> next(RuleGroup group) {
    return uses.getOrDefault(group, Set.of()).iterator();
  }

  private void report(RuleGroup group, Deque<RuleGroup> path) {
    String cycle =
        path.stream()
            .dropWhile(step -> step != group)
            .map(RuleGroup::name)
            .collect(Collectors.joining(" -> "));
    Location at = places.get(group);
    if (at != null) {
      errors.add(
          Code.RECURSION,
          at,
          "rule " + group.name() + " is recursive: " + cycle + " -> " + group.name(),
          "walk or graph.reachable can follow a structure of any depth");
    }
  }
}
