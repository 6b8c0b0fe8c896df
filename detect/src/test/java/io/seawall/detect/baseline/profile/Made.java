package io.seawall.detect.baseline.profile;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.behaviour.ProfileSection;
import io.seawall.detect.baseline.rate.RateDimension;
import io.seawall.detect.baseline.rate.RateHistory;
import io.seawall.detect.baseline.rate.RateWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Profiles made by tests. */
public final class Made {

  /** A workload. */
  public static final Workload NGINX = new Workload(Workload.Kind.IMAGE, "nginx", "web");

  private Made() {}

  /** A profile of some lines. */
  public static Profile profile(Workload workload, ProfileEntry... entries) {
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
        workload, report, sections, new RateHistory(RateHistory.WINDOW.toNanos(), List.of()));
  }

  /** A line that was seen three times. */
  public static ProfileEntry entry(BehaviourKind kind, String value) {
    return new ProfileEntry(kind, value, 1_700_000_000_000_000_001L, 1_700_000_001_000_000_000L, 3);
  }

  /** A window in which nothing else was counted. */
  public static RateWindow window(long start, long calls, long execs, long connections) {
    Long[] counts = new Long[RateDimension.values().length];
    Arrays.fill(counts, 0L);
    counts[RateDimension.CALLS.column()] = calls;
    counts[RateDimension.EXECS.column()] = execs;
    counts[RateDimension.CONNECTIONS.column()] = connections;
    return new RateWindow(start, List.of(counts));
  }
}
