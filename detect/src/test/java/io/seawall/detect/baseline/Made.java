package io.seawall.detect.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Profiles made by tests. */
final class Made {

  static final Workload NGINX = new Workload(Workload.Kind.IMAGE, "nginx", "web");

  private Made() {}

  static Profile profile(Workload workload, ProfileEntry... entries) {
    List<ProfileSection> sections = new ArrayList<>();
    for (BehaviourKind kind : BehaviourKind.values()) {
      List<ProfileEntry> of = new ArrayList<>();
      for (ProfileEntry entry : entries) {
        if (entry.kind() == kind) {
          of.add(entry);
        }
      }
      sections.add(new ProfileSection(kind, of, 0));
    }
    var report = new LearningReport(1, 100, 1_000, 9_000, 5_000);
    return new Profile(
        workload, report, sections, new RateHistory(ProfileLearner.WINDOW.toNanos(), List.of()));
  }

  static ProfileEntry entry(BehaviourKind kind, String value) {
    return new ProfileEntry(kind, value, 1_700_000_000_000_000_001L, 1_700_000_001_000_000_000L, 3);
  }

  static RateWindow window(long start, long calls, long execs, long connections) {
    Long[] counts = new Long[RateDimension.values().length];
    Arrays.fill(counts, 0L);
    counts[RateDimension.CALLS.column()] = calls;
    counts[RateDimension.EXECS.column()] = execs;
    counts[RateDimension.CONNECTIONS.column()] = connections;
    return new RateWindow(start, List.of(counts));
  }
}
