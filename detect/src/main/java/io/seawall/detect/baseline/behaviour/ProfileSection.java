package io.seawall.detect.baseline.behaviour;

import java.util.List;

/**
 * What was learned of one kind.
 *
 * @param kind of all entries
 * @param entries by value
 * @param overflow how often something was seen that found no more room; above 0 the section is open
 */
public record ProfileSection(BehaviourKind kind, List<ProfileEntry> entries, long overflow) {

  /** Entries of one kind that a profile has at most. */
  public static final int MAX_ENTRIES = 4096;

  /** Whether more was seen than it holds: then it says nothing against anything. */
  public boolean open() {
    return overflow > 0;
  }
}
