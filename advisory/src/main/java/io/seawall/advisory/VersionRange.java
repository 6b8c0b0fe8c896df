package io.seawall.advisory;

import java.util.List;

/**
 * A timeline of versions on which a vulnerability comes and goes ({@code affected[].ranges[]} of
 * the OSV schema).
 *
 * @param events in the publisher's order
 */
public record VersionRange(List<VersionEvent> events) {

  public VersionRange {
    events = List.copyOf(events);
  }

  /** The range of all versions before {@code fixed}. */
  public static VersionRange before(String fixed) {
    return new VersionRange(
        List.of(VersionEvent.FROM_START, new VersionEvent(VersionEvent.Kind.FIXED, fixed)));
  }
}
