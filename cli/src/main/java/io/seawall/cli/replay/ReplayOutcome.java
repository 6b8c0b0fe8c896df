package io.seawall.cli.replay;

import io.seawall.detect.alert.AlertGroups.Group;
import io.seawall.detect.alert.LossLedger.Loss;
import io.seawall.detect.baseline.profile.Profiles;
import io.seawall.detect.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay came to.
 *
 * @param events how many were read
 * @param rules that were asked
 * @param alerts how many each rule gave, those held back included
 * @param groups what was held back
 * @param losses what rules could not see
 * @param problems of the recording, in words
 * @param unlisted problems beyond those
 * @param stopped whether it was ended before the end of the recording
 * @param deviations from profiles
 * @param notes of what was not judged by profiles, in words
 * @param learned profiles; null if nothing was to be learned
 */
record ReplayOutcome(
    long events,
    List<Rule> rules,
    List<Long> alerts,
    List<Group> groups,
    List<Blindness> losses,
    List<String> problems,
    long unlisted,
    boolean stopped,
    long deviations,
    List<String> notes,
    @Nullable Profiles learned) {

  /**
   * A loss and the rules that could not see.
   *
   * @param all whether that is every rule
   * @param rules by name; those that it concerns
   */
  record Blindness(Loss loss, boolean all, List<String> rules) {}

  /** How many alerts there were. */
  long total() {
    long total = 0;
    for (long count : alerts) {
      total += count;
    }
    return total;
  }

  /** Whether all that was recorded could be read. */
  boolean isWhole() {
    return problems.isEmpty();
  }
}
