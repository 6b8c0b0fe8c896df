package io.seawall.registry.judge.policy;

import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import io.seawall.policy.FailOn;
import io.seawall.policy.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the manifests of some repositories.
 *
 * @param repositories which ones; at least one pattern
 * @param mode whether what is denied is refused
 * @param rules what images are judged by; {@code requireComplete} denies what could not be checked
 *     whole
 * @param baseImages on what images must be built; null for anything
 * @param promotion from where they must come; null for anywhere
 * @param artifacts the verdict on what is not run, such as signatures
 * @param grace how long what newly fails may still be pulled
 * @param push how long a push waits for its verdict, and what then
 */
public record RepositoryPolicy(
    List<RepositoryPattern> repositories,
    Mode mode,
    Rules rules,
    @Nullable BaseImageRule baseImages,
    @Nullable PromotionRule promotion,
    Verdict artifacts,
    Duration grace,
    PushBudget push) {

  /** Longest grace. */
  public static final Duration MAX_GRACE = Duration.ofDays(366);

  /** What is known to be dangerous stays out: the rule of scans, here as a refusal. */
  public static final Rules DEFAULT_RULES =
      new Rules(
          List.of(
              new FailOn(
                  FailOn.KNOWN_DANGER.id(), 1, Verdict.DENY, FailOn.KNOWN_DANGER.expression())),
          List.of(),
          false);

  /** The policy of a repository for which there is no other. */
  public static final RepositoryPolicy DEFAULT =
      new RepositoryPolicy(
          List.of(RepositoryPattern.ALL),
          Mode.ENFORCE,
          DEFAULT_RULES,
          null,
          null,
          Verdict.ALLOW,
          Duration.ofDays(7),
          PushBudget.DEFAULT);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if there is no pattern, or the grace is negative or longer
   *     than {@link #MAX_GRACE}
   */
  public RepositoryPolicy {
    repositories = List.copyOf(repositories);
    if (repositories.isEmpty()) {
      throw new IllegalArgumentException("a policy is for some repositories");
    } else if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
      throw new IllegalArgumentException("the grace is between 0 and 366 days");
    }
  }

  /** Whether what is denied is refused. */
  public enum Mode {
    /** It is. */
    ENFORCE,
    /** Everything passes; what would be refused is told. */
    OBSERVE
  }

  /** What happens to a push whose verdict does not come in time. */
  public enum Overrun {
    /** It waits on, until the client gives up. */
    HOLD,
    /** It is taken, and nobody sees it before it is judged. */
    QUARANTINE,
    /** It is refused; the client may try again. */
    REFUSE
  }

  /**
   * How long a push waits for its verdict.
   *
   * @param limit clients are known to wait 200 seconds
   * @param overrun what then
   */
  public record PushBudget(Duration limit, Overrun overrun) {

    /** Longest wait. */
    public static final Duration MAX_LIMIT = Duration.ofHours(1);

    /** Two minutes, then refused. */
    public static final PushBudget DEFAULT = new PushBudget(Duration.ofMinutes(2), Overrun.REFUSE);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if the limit is none or longer than an hour
     */
    public PushBudget {
      if (limit.isNegative() || limit.isZero() || limit.compareTo(MAX_LIMIT) > 0) {
        throw new IllegalArgumentException("a push waits between a moment and an hour");
      }
    }
  }

  /** Digest of all that decisions depend on: not of the mode, the grace or the budget. */
  public Digest digest() {
    List<String> lines =
        List.of(
            "rules " + rules.digest(),
            "base-images " + (baseImages == null ? "any" : baseImages.digest()),
            "promotion " + (promotion == null ? "any" : promotion.canonical()),
            "artifacts " + artifacts.word());
    return Digest.sha256Of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}
