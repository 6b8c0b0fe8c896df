package io.seawall.registry.record;

import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a manifest stands in one repository: the last verdict on it. It is in force until another one
 * is written.
 *
 * @param repository its name
 * @param manifest digest of the manifest
 * @param outcome the last verdict, or that there is none yet
 * @param judged what the verdict rests on; null exactly while there is none
 * @param message what people are told who are warned or refused; empty where there is nothing
 * @param since wall-clock time from which the outcome is this one
 * @param deniedSince wall-clock time from which it is denied; null exactly where it is not
 * @param graceUntil wall-clock time until which it may be pulled although it is denied; null where
 *     it may not
 * @param source what gave rise to the verdict
 * @param approval who approved its promotion; null where nobody was asked
 */
public record Standing(
    String repository,
    Digest manifest,
    Outcome outcome,
    @Nullable Judged judged,
    String message,
    Instant since,
    @Nullable Instant deniedSince,
    @Nullable Instant graceUntil,
    Source source,
    @Nullable String approval) {

  /** Longest message, in characters. */
  public static final int MAX_MESSAGE = 2_000;

  /** Most reasons, and most ids of evidence in a reason, that are remembered. */
  public static final int MAX_LISTED = 20;

  /** Longest message of a reason, and longest id of evidence, in characters. */
  public static final int MAX_REASON = 1_000;

  /**
   * Checks that the parts fit each other.
   *
   * @throws IllegalArgumentException if they do not
   */
  public Standing {
    require((judged == null) == (outcome == Outcome.PENDING), "a verdict rests on a decision");
    require((deniedSince == null) == (outcome != Outcome.DENY), "what is denied is so since when");
    require(graceUntil == null || outcome == Outcome.DENY, "only what is denied needs grace");
    require(message.length() <= MAX_MESSAGE, "the message is too long");
  }

  /** What was said of a manifest. */
  public enum Outcome {
    ALLOW,
    WARN,
    DENY,
    /** It was not judged yet. */
    PENDING;

    /** The outcome that a verdict means. */
    public static Outcome of(Verdict verdict) {
      return switch (verdict) {
        case ALLOW -> ALLOW;
        case WARN -> WARN;
        case DENY -> DENY;
      };
    }

    /** Whether it is allowed, with or without a warning. */
    public boolean isAllowed() {
      return this == ALLOW || this == WARN;
    }

    /** The lower-case word used in records. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What gives rise to a verdict. */
  public enum Source {
    PUSH,
    PULL,
    REJUDGE;

    /** The lower-case word used in records. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a verdict rests on.
   *
   * @param decision id of the decision record
   * @param asOf the time for which was decided
   * @param rules digest of the rules
   * @param feeds digest of the advisory file; null where none was used
   * @param feedsBuilt when that was built; null with {@code feeds}
   * @param facts digest of the facts
   * @param reasons why, the strictest first, at most {@value #MAX_LISTED}
   * @param moreReasons number of reasons that are not listed
   */
  public record Judged(
      Digest decision,
      Instant asOf,
      Digest rules,
      @Nullable Digest feeds,
      @Nullable Instant feedsBuilt,
      Digest facts,
      List<Reason> reasons,
      int moreReasons) {

    public Judged {
      reasons = List.copyOf(reasons);
      require((feeds == null) == (feedsBuilt == null), "feeds were built at a time");
      require(reasons.size() <= MAX_LISTED && moreReasons >= 0, "too many reasons");
    }
  }

  /**
   * One reason, short.
   *
   * @param rule id of the rule
   * @param verdict what this rule alone would answer
   * @param message the sentence for people in English
   * @param evidence ids of the facts, at most {@value #MAX_LISTED}
   * @param moreEvidence number of ids that are not listed
   */
  public record Reason(
      String rule, Verdict verdict, String message, List<String> evidence, int moreEvidence) {

    public Reason {
      evidence = List.copyOf(evidence);
      require(evidence.size() <= MAX_LISTED && moreEvidence >= 0, "too much evidence");
      require(message.length() <= MAX_REASON, "the message of a reason is too long");
    }
  }

  /** One that was not judged yet, so that nobody may see it. */
  public static Standing pending(
      String repository, Digest manifest, String message, Instant since, Source source) {
    return new Standing(
        repository, manifest, Outcome.PENDING, null, message, since, null, null, source, null);
  }

  /** Whether both say the same of the same manifest; when and by which decision does not count. */
  public boolean saysTheSameAs(Standing other) {
    return repository.equals(other.repository)
        && manifest.equals(other.manifest)
        && outcome == other.outcome
        && saysTheSame(judged, other.judged);
  }

  private static boolean saysTheSame(@Nullable Judged left, @Nullable Judged right) {
    if (left == null || right == null) {
      return left == null && right == null;
    }
    return left.reasons.equals(right.reasons) && left.moreReasons == right.moreReasons;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException("no standing: " + otherwise);
    }
  }
}
