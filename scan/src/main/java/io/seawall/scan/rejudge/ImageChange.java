package io.seawall.scan.rejudge;

import io.seawall.model.Decision;
import io.seawall.model.ImageFacts;
import io.seawall.model.Verdict;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image of which something else is said.
 *
 * @param subject what it is
 * @param before the verdict so far; null if there was none
 * @param after the verdict now
 * @param incompleteBefore whether a complete check was asked for and failed
 * @param incomplete the same now
 * @param causes why it was judged anew
 * @param packages its packages of whose findings something changed, by their place in {@link
 *     RejudgeResult#packages}; null where the advisory file before is not known
 * @param reason the strictest reason of the verdict; null where the verdict is as before
 */
public record ImageChange(
    ImageFacts.Subject subject,
    @Nullable Verdict before,
    Verdict after,
    boolean incompleteBefore,
    boolean incomplete,
    Set<Cause> causes,
    @Nullable List<Integer> packages,
    Decision.@Nullable Reason reason) {

  /** Whether the verdict is another one, or the first. */
  public boolean isOtherVerdict() {
    return before != after;
  }

  /** Whether it is denied now and was not. */
  public boolean isNewlyDenied() {
    return after == Verdict.DENY && before != Verdict.DENY;
  }

  /** Whether its check is incomplete now and was not. */
  public boolean isNewlyIncomplete() {
    return incomplete && !incompleteBefore;
  }
}
