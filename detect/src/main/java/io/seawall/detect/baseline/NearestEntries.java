package io.seawall.detect.baseline;

import io.seawall.detect.baseline.behaviour.ProfileEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the lines of a profile that begin and end most like a value. */
final class NearestEntries {

  private static final int MOST = 3;

  private NearestEntries() {}

  static List<ProfileEntry> of(String value, List<ProfileEntry> entries) {
    List<Likeness> all = new ArrayList<>(entries.size());
    for (ProfileEntry entry : entries) {
      int likeness = likeness(value, entry.value());
      if (likeness > 0) {
        all.add(new Likeness(entry, likeness));
      }
    }
    all.sort(
        Comparator.comparingInt(Likeness::size)
            .reversed()
            .thenComparing(likeness -> likeness.entry().value()));
    return all.stream().limit(MOST).map(Likeness::entry).toList();
  }

  private static int likeness(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int head = 0;
    while (head < shorter && a.charAt(head) == b.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
      tail++;
    }
    return head + tail;
  }

  private record Likeness(ProfileEntry entry, int size) {}
}
