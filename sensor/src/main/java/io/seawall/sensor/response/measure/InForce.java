package io.seawall.sensor.response.measure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A measure that is in force and can be taken back.
 *
 * @param id of the measure: {@code r} and 12 hexadecimal digits
 * @param measure its word
 * @param container full id
 * @param name of the container, for people
 * @param handle what is needed to take it back
 * @param since when it was taken
 * @param until when it is taken back by itself; null for never
 * @param cause the rule, or the person
 */
public record InForce(
    String id,
    String measure,
    String container,
    String name,
    String handle,
    Instant since,
    @Nullable Instant until,
    String cause) {

  /** Whether its time is over. */
  public boolean isOver(Instant now) {
    return until != null && !until.isAfter(now);
  }

  /** The same with a later end. */
  public InForce until(@Nullable Instant later) {
    return new InForce(id, measure, container, name, handle, since, later, cause);
  }
}
