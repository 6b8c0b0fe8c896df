package io.seawall.detect.baseline.behaviour;

import org.jspecify.annotations.Nullable;

/** Counts how often one thing was seen. */
public final class Sighting {

  private final String value;
  private long first;
  private long last;
  private long count;
  private final boolean novel;
  private @Nullable Sighting heir;

  /**
   * Nothing was seen yet.
   *
   * @param value what is counted
   * @param novel whether it breaks a profile
   */
  public Sighting(String value, boolean novel) {
    this.value = value;
    this.novel = novel;
  }

  /** Of what breaks no profile. */
  public static Sighting known(String value) {
    return new Sighting(value, false);
  }

  /** Of what a profile has counted until now. */
  static Sighting of(ProfileEntry entry) {
    Sighting sighting = known(entry.value());
    sighting.add(entry.first(), entry.last(), entry.count());
    return sighting;
  }

  /** What is counted. */
  public String value() {
    return value;
  }

  /** Nanoseconds since 1970 when it was seen first; 0 for never. */
  public long first() {
    return first;
  }

  /** Nanoseconds since 1970 when it was seen last; 0 for never. */
  public long last() {
    return last;
  }

  /** How often it was seen. */
  public long count() {
    return count;
  }

  /** Whether it breaks a profile. */
  public boolean novel() {
    return novel;
  }

  /** It was seen once more; nanoseconds since 1970. */
  public void see(long time) {
    if (count++ == 0) {
      first = time;
      last = time;
    } else if (time > last) {
      last = time;
    }
  }

  /** It was also seen so often between two times. */
  public void add(long otherFirst, long otherLast, long otherCount) {
    if (otherCount == 0) {
      return;
    }
    first = count == 0 ? otherFirst : Math.min(first, otherFirst);
    last = count == 0 ? otherLast : Math.max(last, otherLast);
    count += otherCount;
  }

  /** Another takes over what this one counted and will be asked to count. */
  void inherit(Sighting by) {
    by.add(first, last, count);
    heir = by;
  }

  /** The one that counts now: this one or its last heir. */
  public Sighting current() {
    Sighting at = this;
    while (at.heir != null) {
      at = at.heir;
    }
    return at;
  }

  /** As a profile has it. */
  public ProfileEntry entry(BehaviourKind kind) {
    return new ProfileEntry(kind, value, first, last, count);
  }
}
