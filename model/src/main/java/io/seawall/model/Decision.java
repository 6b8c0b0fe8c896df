package io.seawall.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of one decision. Its id is derived from all the rest, so the same inputs give the same
 * bytes; wall-clock times and places stand outside of it.
 *
 * @param id digest of the record's canonical form without this field
 * @param asOf the time for which was decided; exceptions expire by it
 * @param gate where it was asked
 * @param subject digest of the manifest, or the name where there is none
 * @param verdict the answer
 * @param reasons why, the strictest first; never empty
 * @param rulesDigest digest of the rules
 * @param feedsDigest digest of the advisory file; null where none was used
 * @param factsDigest digest of the facts
 * @param exceptionsUsed ids of the ignore entries that changed the answer
 * @param notChecked what was not looked at
 */
public record Decision(
    Digest id,
    Instant asOf,
    Gate gate,
    String subject,
    Verdict verdict,
    List<Reason> reasons,
    Digest rulesDigest,
    @Nullable Digest feedsDigest,
    Digest factsDigest,
    List<String> exceptionsUsed,
    List<NotChecked> notChecked) {

  public Decision {
    reasons = List.copyOf(reasons);
    exceptionsUsed = List.copyOf(exceptionsUsed);
    notChecked = List.copyOf(notChecked);
  }

  /**
   * Why a rule answered as it did.
   *
   * @param rule id of the rule, for example {@code fail-on}
   * @param ruleVersion version of the rule
   * @param verdict what this rule alone would answer
   * @param message the sentence for people in English
   * @param messageZh the same in Simplified Chinese
   * @param evidence ids of the facts: {@code CVE@purl}
   * @param source file and line of a rule that a user wrote, for example {@code image.rego:12};
   *     null for all others
   */
  public record Reason(
      String rule,
      int ruleVersion,
      Verdict verdict,
      String message,
      String messageZh,
      List<String> evidence,
      @Nullable String source) {

    public Reason {
      evidence = List.copyOf(evidence);
    }

    /** A reason of a rule that no user wrote. */
    public Reason(
        String rule,
        int ruleVersion,
        Verdict verdict,
        String message,
        String messageZh,
        List<String> evidence) {
      this(rule, ruleVersion, verdict, message, messageZh, evidence, null);
    }
  }
}
