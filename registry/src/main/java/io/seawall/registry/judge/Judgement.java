package io.seawall.registry.judge;

import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Judged;
import io.seawall.registry.record.Standing.Outcome;
import io.seawall.registry.record.Standing.Reason;
import io.seawall.registry.record.Standing.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a manifest in a repository.
 *
 * @param repository its name
 * @param manifest what was judged
 * @param outcome the verdict, or that none can be reached yet
 * @param decision the record; null exactly while there is no verdict
 * @param feedsBuilt when the advisory file of the decision was built; null where none was used
 * @param message what people are told; empty where it is allowed
 * @param missing manifests that must be judged in this repository first; empty but for an index
 *     without verdict
 * @param approval who approved the promotion; null where nobody was asked
 * @param grace of the policy that it was judged by
 */
public record Judgement(
    String repository,
    ManifestRecord manifest,
    Outcome outcome,
    @Nullable Decision decision,
    @Nullable Instant feedsBuilt,
    String message,
    List<Digest> missing,
    @Nullable String approval,
    Duration grace) {

  public Judgement {
    missing = List.copyOf(missing);
  }

  /**
   * How the manifest stands from now on. What was allowed and is denied now has its grace from now;
   * what is denied again keeps what is left of it, and what was never allowed has none. Where no
   * verdict can be reached, the last one stands.
   *
   * @param before how it stood; null if it never did
   * @param source what gave rise to the judgement
   * @param now wall-clock time
   */
  public Standing standing(@Nullable Standing before, Source source, Instant now) {
    Decision decided = decision;
    if (decided == null && before != null) {
      return before;
    } else if (decided == null) {
      return Standing.pending(repository, manifest.digest(), message, now, source);
    }
    Standing same = before != null && before.outcome() == outcome ? before : null;
    Instant since = same == null ? now : same.since();
    boolean denied = outcome == Outcome.DENY;
    return new Standing(
        repository,
        manifest.digest(),
        outcome,
        judged(decided),
        message,
        since,
        denied ? since : null,
        denied ? graceUntil(before, now) : null,
        source,
        approval);
  }

  private @Nullable Instant graceUntil(@Nullable Standing before, Instant now) {
    if (before == null || !before.outcome().isAllowed()) {
      return before == null ? null : before.graceUntil();
    }
    return grace.isZero() ? null : now.plus(grace);
  }

  private Judged judged(Decision decided) {
    List<Reason> reasons =
        decided.reasons().stream().limit(Standing.MAX_LISTED).map(Judgement::reason).toList();
    return new Judged(
        decided.id(),
        decided.asOf(),
        decided.rulesDigest(),
        feedsBuilt == null ? null : decided.feedsDigest(),
        decided.feedsDigest() == null ? null : feedsBuilt,
        decided.factsDigest(),
        reasons,
        decided.reasons().size() - reasons.size());
  }

  private static Reason reason(Decision.Reason reason) {
    List<String> evidence =
        reason.evidence().stream()
            .limit(Standing.MAX_LISTED)
            .map(id -> cut(id, Standing.MAX_REASON))
            .toList();
    return new Reason(
        reason.rule(),
        reason.verdict(),
        cut(reason.message(), Standing.MAX_REASON),
        evidence,
        reason.evidence().size() - evidence.size());
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
