package io.seawall.policy;

import io.seawall.model.Decision;
import io.seawall.model.Decision.Reason;
import io.seawall.model.Finding;
import io.seawall.model.NotChecked;
import io.seawall.policy.exception.ExceptionsApplied;
import io.seawall.policy.exception.ExpiredEntry;
import io.seawall.policy.exception.IgnoreEntry;
import io.seawall.policy.exception.SuppressedFinding;
import io.seawall.policy.expression.Evaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Decides. The same input gives the same record, byte for byte, whatever the order of its lists;
 * nothing else is looked at, no clock and no file.
 */
public final class Decide {

  private Decide() {}

  /**
   * The decision for this input: the verdict is that of its strictest reason. A rule that any
   * finding breaks is a reason, so is an exception that has expired over a finding, so is what was
   * not checked if the rules ask for it (a warning; its gate may refuse because of it).
   */
  public static DecisionResult decide(DecisionInput input) {
    Rules rules = input.rules();
    var applied =
        ExceptionsApplied.to(input.findings(), input.facts(), rules.exceptions(), input.asOf());
    List<NotChecked> notChecked = notChecked(input);
    boolean incomplete = rules.requireComplete() && !notChecked.isEmpty();
    var reasons = new TreeSet<Reason>(Decide::strictestFirst);
    reasons.addAll(brokenRules(input, applied.remaining()));
    UserRules policy = rules.userRules();
    if (policy != null) {
      reasons.addAll(policy.reasons(input, applied.remaining()));
    }
    if (reasons.isEmpty()) {
      reasons.add(Wording.noRuleBroken(applied));
    }
    for (ExpiredEntry expired : applied.expired()) {
      if (!expired.findings().isEmpty()) {
        reasons.add(Wording.expired(expired));
      }
    }
    if (incomplete) {
      reasons.add(Wording.incomplete(notChecked));
    }
    Decision decision = record(input, List.copyOf(reasons), applied, notChecked);
    return new DecisionResult(decision, applied, incomplete);
  }

  /** The id that reasons name a finding by: {@code CVE-2023-4911@pkg:deb/debian/glibc@2.36-9}. */
  public static String evidenceId(Finding finding) {
    return finding.id() + "@" + finding.component().purl();
  }

  private static List<Reason> brokenRules(DecisionInput input, List<Finding> findings) {
    var evaluator = new Evaluator(input.facts(), input.asOf());
    var reasons = new ArrayList<Reason>();
    for (FailOn rule : input.rules().failOn()) {
      var broken = new ArrayList<Finding>();
      for (Finding finding : findings) {
        if (evaluator.matches(rule.expression(), finding)) {
          broken.add(finding);
        }
      }
      if (!broken.isEmpty()) {
        reasons.add(Wording.broken(rule, broken));
      }
    }
    return reasons;
  }

  private static List<NotChecked> notChecked(DecisionInput input) {
    var all = new TreeSet<NotChecked>(Decide::byPlace);
    all.addAll(input.facts().notChecked());
    all.addAll(input.notChecked());
    return List.copyOf(all);
  }

  // Written out, since a chain of comparators costs milliseconds when a process begins.
  private static int strictestFirst(Reason a, Reason b) {
    int order = b.verdict().compareTo(a.verdict());
    order = order != 0 ? order : a.rule().compareTo(b.rule());
    order = order != 0 ? order : Integer.compare(a.ruleVersion(), b.ruleVersion());
    order = order != 0 ? order : a.message().compareTo(b.message());
    order = order != 0 ? order : source(a).compareTo(source(b));
    return order != 0
        ? order
        : String.join("\n", a.evidence()).compareTo(String.join("\n", b.evidence()));
  }

  private static String source(Reason reason) {
    return reason.source() == null ? "" : reason.source();
  }

  private static int byPlace(NotChecked a, NotChecked b) {
    int order = a.kind().compareTo(b.kind());
    order = order != 0 ? order : a.place().compareTo(b.place());
    order = order != 0 ? order : Integer.compare(layer(a), layer(b));
    return order != 0 ? order : a.reason().compareTo(b.reason());
  }

  private static int layer(NotChecked item) {
    return item.layer() == null ? -1 : item.layer();
  }

  private static Decision record(
      DecisionInput input,
      List<Reason> reasons,
      ExceptionsApplied applied,
      List<NotChecked> notChecked) {
    var used = new TreeSet<String>();
    for (SuppressedFinding suppressed : applied.suppressed()) {
      for (IgnoreEntry entry : suppressed.by()) {
        used.add(entry.id());
      }
    }
    return DecisionJson.identified(
        new Decision(
            DecisionJson.UNIDENTIFIED,
            input.asOf(),
            input.gate(),
            input.subject(),
            reasons.getFirst().verdict(),
            reasons,
            input.rules().digest(),
            input.feedsDigest(),
            input.factsDigest(),
            List.copyOf(used),
            notChecked));
  }
}
