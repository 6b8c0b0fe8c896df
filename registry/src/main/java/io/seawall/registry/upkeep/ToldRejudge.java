package io.seawall.registry.upkeep;

import io.seawall.model.Decision;
import io.seawall.model.Verdict;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.judge.rejudge.Rejudge;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Outcome;
import io.seawall.scan.Progress;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Judges all images anew when there is need, and tells each verdict that changes.
 *
 * @param told takes them, by several threads
 */
public record ToldRejudge(Rejudge rejudge, Consumer<GateEvent> told) {

  /**
   * Judges all images anew if advisories, policies or the day have changed.
   *
   * @return null if there was no need
   */
  public Rejudge.@Nullable Result runIfDue(Progress progress) {
    return rejudge.isDue() ? rejudge.run(this::tell, progress) : null;
  }

  private void tell(Standing before, Standing after, Decision decision) {
    told.accept(
        new GateEvent.Rejudged(
            after.repository(),
            verdict(before),
            decision,
            "advisories, policies or the date changed",
            after.outcome() == Outcome.DENY ? refusedFrom(after, decision) : null));
  }

  private static Instant refusedFrom(Standing standing, Decision decision) {
    Instant until = standing.graceUntil();
    return until == null ? decision.asOf() : until;
  }

  private static Verdict verdict(Standing standing) {
    return switch (standing.outcome()) {
      case WARN -> Verdict.WARN;
      case DENY -> Verdict.DENY;
      case ALLOW, PENDING -> Verdict.ALLOW;
    };
  }
}
