package io.seawall.sensor.response.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a measure.
 *
 * @param result in a word
 * @param message in a sentence
 * @param details processes that were ended, files that were written, what was not done and why
 * @param undo what is needed to take it back; null if nothing is in force
 */
public record Outcome(Result result, String message, List<String> details, @Nullable Undo undo) {

  /** Copies the list. */
  public Outcome {
    details = List.copyOf(details);
  }

  /** How it went. */
  public enum Result {
    /** It was done. */
    DONE,
    /** There was nothing to do: the target had ended, or it was so already. */
    NOTHING_TO_DO,
    /** It must not be done. */
    REFUSED,
    /** It was tried, and did not work. */
    FAILED,
    /** There was no time for it, or its container stayed unknown. */
    NOT_DONE,
    /** It was only recorded, as the mapping asks. */
    DRY_RUN,
    /** It was only recorded, as there were too many. */
    LIMITED;

    /** In records: {@code nothing-to-do}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What is needed to take a measure back.
   *
   * @param handle in the words of the kind of measure: a path, the name of a table
   */
  public record Undo(String handle) {}

  /** It was done, and there is nothing to take back. */
  public static Outcome done(String message, List<String> details) {
    return new Outcome(Result.DONE, message, details, null);
  }

  /** Another result without details. */
  public static Outcome of(Result result, String message) {
    return new Outcome(result, message, List.of(), null);
  }
}
