package io.seawall.policy.gatekeeper;

import io.seawall.rego.eval.UndefinedMessage;
import java.util.List;

/**
 * What came of a review.
 *
 * @param violations by constraint in the order in which constraints were added
 * @param notEvaluated constraints that could not be asked; they must not be taken for passed
 * @param undefinedMessages rules of templates whose conditions held while the message was
 *     undefined, so that no violation came of it
 */
public record ReviewResult(
    List<Violation> violations,
    List<NotEvaluated> notEvaluated,
    List<UndefinedMessage> undefinedMessages) {

  /**
   * A constraint without an answer.
   *
   * @param constraint its kind and name, for example {@code K8sRequiredLabels/owner}
   * @param reason why
   */
  public record NotEvaluated(String constraint, String reason) {}

  /** Whether a violation asks for this action. */
  public boolean asksFor(EnforcementAction action) {
    return violations.stream().anyMatch(violation -> violation.actions().contains(action));
  }
}
