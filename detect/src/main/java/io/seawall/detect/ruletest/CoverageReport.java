package io.seawall.detect.ruletest;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.engine.Coverage;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.RuleException;
import io.seawall.detect.ruletest.CoverageItem.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What of rules was ever reached: rules, the macros that they call, exceptions, and every term of
 * an or.
 *
 * @param items in the order of the rules; what several rules share stands where the first has it
 */
public record CoverageReport(List<CoverageItem> items) {

  /** Sums up. */
  public static CoverageReport of(List<Rule> rules, Coverage coverage) {
    var walk = new Walk(coverage);
    for (Rule rule : rules) {
      walk.rule(rule);
    }
    return new CoverageReport(List.copyOf(walk.items));
  }

  /** Percent of the items that ever held; 100 if there are none. */
  public double percent() {
    long reached = items.stream().filter(CoverageItem::isReached).count();
    return items.isEmpty() ? 100 : 100.0 * reached / items.size();
  }

  /** Finds the items. */
  private static final class Walk {

    private final Coverage coverage;
    private final List<CoverageItem> items = new ArrayList<>();
    private final Set<Condition> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    Walk(Coverage coverage) {
      this.coverage = coverage;
    }

    void rule(Rule rule) {
      Condition whole = rule.condition();
      items.add(
          new CoverageItem(
              Kind.RULE,
              rule.name(),
              "",
              rule.place(),
              coverage.held(whole),
              coverage.failed(whole)));
      branches(rule.ownCondition(), rule.name());
      for (RuleException exception : rule.exceptions()) {
        Condition condition = exception.condition();
        if (condition != null) {
          items.add(
              new CoverageItem(
                  Kind.EXCEPTION,
                  exception.name(),
                  rule.name(),
                  exception.place(),
                  coverage.held(condition),
                  coverage.failed(condition)));
        }
      }
    }

    private void branches(Condition condition, String owner) {
      switch (condition) {
        case Condition.And and -> and.terms().forEach(term -> branches(term, owner));
        case Condition.Or or -> {
          for (Condition term : or.terms()) {
            if (seen.add(term)) {
              items.add(item(Kind.BRANCH, Causes.text(term), owner, term));
              branches(term, owner);
            }
          }
        }
        case Condition.Not not -> branches(not.term(), owner);
        case Condition.MacroCall call -> {
          Condition body = call.body();
          if (seen.add(body)) {
            items.add(item(Kind.MACRO, call.name(), "", body));
            branches(body, call.name());
          }
        }
        case Condition.Exists _, Condition.Comparison _ -> {}
      }
    }

    private CoverageItem item(Kind kind, String name, String owner, Condition condition) {
      return new CoverageItem(
          kind,
          name,
          owner,
          condition.at().place(),
          coverage.held(condition),
          coverage.failed(condition));
    }
  }
}
