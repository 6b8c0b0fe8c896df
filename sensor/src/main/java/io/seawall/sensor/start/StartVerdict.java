package io.seawall.sensor.start;

import io.seawall.policy.DecisionResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out of an image.
 *
 * @param outcome in a word
 * @param reason in a sentence
 * @param source by what its facts were found: {@code layers}, {@code manifest}; empty if they were
 *     not
 * @param decision of the rules; null if nothing is known to decide on
 * @param notChecked what was asked for and is not looked at
 * @param micros how long it took
 */
public record StartVerdict(
    StartOutcome outcome,
    String reason,
    String source,
    @Nullable DecisionResult decision,
    List<String> notChecked,
    long micros) {

  /** Copies the list. */
  public StartVerdict {
    notChecked = List.copyOf(notChecked);
  }
}
