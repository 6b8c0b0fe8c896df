package io.seawall.sensor.response.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a measure would do, found out without doing any of it.
 *
 * @param steps what would be done
 * @param affected processes and containers that would be, for people
 * @param notes what else is to be known, such as what cannot be undone or who else is hit
 * @param refused why it would not be done; null if it would
 */
public record Plan(
    List<String> steps, List<String> affected, List<String> notes, @Nullable String refused) {

  /** Copies the lists. */
  public Plan {
    steps = List.copyOf(steps);
    affected = List.copyOf(affected);
    notes = List.copyOf(notes);
  }

  /** One that would not be done. */
  public static Plan refused(String reason) {
    return new Plan(List.of(), List.of(), List.of(), reason);
  }
}
