package io.seawall.registry.examine;

import io.seawall.model.Decision;
import io.seawall.registry.record.Standing;
import org.jspecify.annotations.Nullable;

/** What came of looking at a manifest. */
public sealed interface Examination {

  /**
   * There is a verdict; it is on the disk.
   *
   * @param standing how the manifest stands now
   * @param before how it stood; null if it never did
   * @param decision the record
   */
  record Judged(Standing standing, @Nullable Standing before, Decision decision)
      implements Examination {}

  /**
   * It may never enter, whatever the policy: nobody can say what it holds.
   *
   * @param code one of the distribution specification's
   * @param status for the answer
   * @param message for people
   */
  record Impossible(String code, int status, String message) implements Examination {}

  /**
   * There is no verdict.
   *
   * @param message for people
   * @param pending whether it may still come
   */
  record Open(String message, boolean pending) implements Examination {}
}
