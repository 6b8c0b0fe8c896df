package io.seawall.rego.compile;

import io.seawall.rego.compile.Conditions.Condition;
import io.seawall.rego.compile.Conditions.Subject;
import io.seawall.rego.eval.Expression;
import io.seawall.rego.eval.Expressions;
import io.seawall.rego.eval.RuleIndex;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the index of a group: the subject that most rules compare comes first, then, among the
 * rules that are left for one value, the next one.
 */
final class IndexBuilder {

  /** Below this, asking every rule costs no more than a look-up. */
  private static final int WORTH_IT = 3;

  private IndexBuilder() {}

  static RuleIndex build(List<RulePlanner.Planned> rules) {
    return build(rules, new HashSet<>());
  }

  private static RuleIndex build(List<RulePlanner.Planned> rules, Set<Subject> done) {
    Subject subject = rules.size() < WORTH_IT ? null : mostAsked(rules, done);
    if (subject == null) {
      return new RuleIndex.All(rules.stream().map(RulePlanner.Planned::rule).toList());
    }
    var inner = new HashSet<>(done);
    inner.add(subject);
    Map<Value, List<RulePlanner.Planned>> byValue = new HashMap<>();
    List<RulePlanner.Planned> others = new ArrayList<>();
    for (RulePlanner.Planned rule : rules) {
      Value expected = expected(rule, subject);
      if (expected != null) {
        byValue.computeIfAbsent(expected, _ -> new ArrayList<>());
      }
    }
    for (RulePlanner.Planned rule : rules) {
      Value expected = expected(rule, subject);
      List<RulePlanner.Planned> chosen = expected == null ? null : byValue.get(expected);
      if (chosen == null) {
        others.add(rule);
        byValue.values().forEach(each -> each.add(rule));
      } else {
        chosen.add(rule);
      }
    }
    Map<Value, RuleIndex> built = new HashMap<>();
    byValue.forEach((value, chosen) -> built.put(value, build(chosen, inner)));
    return new RuleIndex.ByValue(term(subject), subject.argument(), built, build(others, inner));
  }

  /** Rules without a condition stand once for each value, so at most half may have none. */
  private static @Nullable Subject mostAsked(List<RulePlanner.Planned> rules, Set<Subject> done) {
    Map<Subject, Integer> counts = new LinkedHashMap<>();
    for (RulePlanner.Planned rule : rules) {
      var seen = new HashSet<Subject>();
      for (Condition condition : rule.conditions()) {
        if (!done.contains(condition.subject()) && seen.add(condition.subject())) {
          counts.merge(condition.subject(), 1, Integer::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .filter(count -> count.getValue() * 2 > rules.size())
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static @Nullable Value expected(RulePlanner.Planned rule, Subject subject) {
    for (Condition condition : rule.conditions()) {
      if (condition.subject().equals(subject)) {
        return condition.expected();
      }
    }
    return null;
  }

  private static @Nullable Expression term(Subject subject) {
    if (subject.argument() >= 0) {
      return null;
    }
    Expression input = new Expressions.Input();
    return subject.input().isEmpty()
        ? input
        : new Expressions.Lookup(
            input,
            subject.input().stream()
                .map(key -> (Expression) new Expressions.Constant(key))
                .toList());
  }
}
