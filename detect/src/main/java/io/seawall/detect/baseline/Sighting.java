package io.seawall.detect.baseline;

import org.jspecify.annotations.Nullable;

/** Counts how often one thing was seen. */
final class Sighting {

  final String value;
  long first;
  long last;
  long count;
  private final boolean novel;
  private @Nullable Sighting heir;

  Sighting(String value, boolean novel) {
    this.value = value;
    this.novel = novel;
  }

  static Sighting known(String value) {
    return new Sighting(value, false);
  }

  static Sighting of(ProfileEntry entry) {
    Sighting sighting = known(entry.value());
    sighting.add(entry.first(), entry.last(), entry.count());
    return sighting;
  }

  /** Whether it breaks a profile. */
  boolean novel() {
    return novel;
  }

  void see(long time) {
    if (count++ == 0) {
      first = time;
      last = time;
    } else if (time > last) {
      last = time;
    }
  }

  void add(long otherFirst, long otherLast, long otherCount) {
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
  Sighting current() {
    Sighting at = this;
    while (at.heir != null) {
      at = at.heir;
    }
    return at;
  }

  ProfileEntry entry(BehaviourKind kind) {
    return new ProfileEntry(kind, value, first, last, count);
  }
}
