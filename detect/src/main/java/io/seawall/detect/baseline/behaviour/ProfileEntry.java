package io.seawall.detect.baseline.behaviour;

import java.util.Locale;

/**
 * One thing that a workload did while it was learned.
 *
 * @param kind what it did
 * @param value with what; a pattern where single ones were too many
 * @param first nanoseconds since 1970 when it was seen first
 * @param last nanoseconds since 1970 when it was seen last
 * @param count how often it was seen
 */
public record ProfileEntry(BehaviourKind kind, String value, long first, long last, long count) {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /**
   * What deviations call it: the kind and a hash of the value (FNV-1a, 40 of its bits), so that it
   * stays the same when profiles are merged or learned anew.
   */
  public String id() {
    return id(kind, value);
  }

  /** The id of a line with a kind and a value. */
  public static String id(BehaviourKind kind, String value) {
    long hash = OFFSET;
    for (int i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * PRIME;
    }
    return String.format(Locale.ROOT, "%s-%010x", kind.key(), hash >>> 24);
  }
}
