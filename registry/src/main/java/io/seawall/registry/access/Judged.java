package io.seawall.registry.access;

import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What was decided of a manifest that was pushed or pulled.
 *
 * @param verdict the answer
 * @param decisionId of the decision record
 * @param decision the whole record where it is new; null where the journal has it already
 */
public record Judged(Verdict verdict, Digest decisionId, @Nullable Decision decision) {

  /** A new decision. */
  public static Judged now(Decision decision) {
    return new Judged(decision.verdict(), decision.id(), decision);
  }

  /** A decision that was recorded before. */
  public static Judged before(Verdict verdict, Digest decisionId) {
    return new Judged(verdict, decisionId, null);
  }
}
