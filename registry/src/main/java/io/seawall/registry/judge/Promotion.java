package io.seawall.registry.judge;

import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.Finding;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.UserRules;
import io.seawall.registry.judge.message.Printable;
import io.seawall.registry.judge.policy.PromotionRule;
import io.seawall.registry.judge.policy.RepositoryPattern;
import io.seawall.registry.record.Approvals.Approval;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Judged;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One manifest on its way into a repository: where it is allowed already, and who approved. Looked
 * up before, so that what follows from it is a pure function; the digest covers it all.
 *
 * @param rule what is asked
 * @param allowedIn repositories from which it may come and in which it is allowed, with the ids of
 *     those decisions, sorted
 * @param approvedBy people who approved, sorted
 */
record Promotion(PromotionRule rule, List<String> allowedIn, List<String> approvedBy)
    implements UserRules {

  /** Most indexes above a manifest whose approvals count for it too. */
  private static final int MAX_INDEXES = 100;

  Promotion {
    allowedIn = List.copyOf(allowedIn);
    approvedBy = List.copyOf(approvedBy);
  }

  /** Looks up what the rule asks of a manifest. */
  static Promotion of(
      PromotionRule rule,
      String repository,
      ManifestRecord manifest,
      GateRecords records,
      Instant asOf) {
    SortedMap<String, Digest> allowedIn = allowedIn(rule, repository, manifest, records);
    var approvedBy = new TreeSet<String>();
    for (String from : rule.approvals() == 0 ? List.<String>of() : allowedIn.keySet()) {
      approve(from, repository, manifest.digest(), records, asOf, approvedBy);
    }
    List<String> sources = new ArrayList<>();
    allowedIn.forEach((from, decision) -> sources.add(from + "@" + decision));
    return new Promotion(rule, sources, List.copyOf(approvedBy));
  }

  /** Repositories from which it may come and in which it is allowed, with those decisions. */
  private static SortedMap<String, Digest> allowedIn(
      PromotionRule rule, String repository, ManifestRecord manifest, GateRecords records) {
    var allowedIn = new TreeMap<String, Digest>();
    for (Standing standing : records.standings(manifest)) {
      Judged judged = standing.judged();
      if (judged != null
          && standing.outcome().isAllowed()
          && !standing.repository().equals(repository)
          && rule.from().matches(standing.repository())) {
        allowedIn.put(standing.repository(), judged.decision());
      }
    }
    return allowedIn;
  }

  /** Adds those who approved the way from one repository into another. */
  private static void approve(
      String from,
      String to,
      Digest manifest,
      GateRecords records,
      Instant asOf,
      Collection<String> approvedBy) {
    List<Digest> approved = new ArrayList<>(List.of(manifest));
    approved.addAll(records.holders(from, manifest, MAX_INDEXES));
    for (Digest each : approved) {
      for (Approval approval : records.approvals().of(each)) {
        if (approval.isInForce(asOf)
            && matches(approval.from(), from)
            && matches(approval.to(), to)) {
          approvedBy.add(approval.by());
        }
      }
    }
  }

  private static boolean matches(String pattern, String repository) {
    try {
      return new RepositoryPattern(pattern).matches(repository);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Who approved, for the standing; null where nobody was asked or nobody did. */
  @Nullable String approval() {
    return approvedBy.isEmpty() ? null : Printable.of(String.join(", ", approvedBy), 500);
  }

  @Override
  public Digest digest() {
    String text =
        String.join(
            "\n",
            rule.canonical(),
            "allowed in " + String.join(" ", allowedIn),
            "approved by " + String.join(" ", approvedBy));
    return Digest.sha256Of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<Reason> reasons(DecisionInput input, List<Finding> findings) {
    String from = rule.from().text();
    if (allowedIn.isEmpty()) {
      return List.of(
          reason(
              Verdict.DENY,
              "it must be allowed in a repository of '" + from + "' first, and is in none",
              "它必须先在“" + from + "”的某个仓库中被允许，但目前没有"));
    } else if (approvedBy.size() < rule.approvals()) {
      String have = approvedBy.size() + " of " + rule.approvals();
      return List.of(
          reason(
              Verdict.DENY,
              "its promotion from '" + from + "' has " + have + " approvals that are needed",
              "从“" + from + "”晋级需要 " + rule.approvals() + " 个批准，目前有 " + approvedBy.size() + " 个"));
    }
    String by = approvedBy.isEmpty() ? "" : ", approved by " + String.join(", ", approvedBy);
    String byZh = approvedBy.isEmpty() ? "" : "，批准人：" + String.join(", ", approvedBy);
    return List.of(
        reason(
            Verdict.ALLOW, "it is allowed in '" + from + "'" + by, "它在“" + from + "”中被允许" + byZh));
  }

  private Reason reason(Verdict verdict, String en, String zh) {
    List<String> evidence = new ArrayList<>();
    for (String source : allowedIn) {
      evidence.add("standing@" + source);
    }
    for (String approver : approvedBy) {
      evidence.add("approval@" + approver);
    }
    return new Reason(PromotionRule.ID, 1, verdict, en, zh, evidence);
  }
}
