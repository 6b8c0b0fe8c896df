package io.seawall.detect.baseline;

import io.seawall.detect.baseline.activity.ActivityObserver;
import io.seawall.detect.baseline.activity.WorkloadActivity;
import io.seawall.detect.baseline.behaviour.LearningRegister;
import io.seawall.detect.baseline.profile.LearningReport;
import io.seawall.detect.baseline.profile.Profile;
import io.seawall.detect.baseline.profile.Profiles;
import io.seawall.detect.baseline.profile.Workload;
import io.seawall.detect.baseline.rate.RateCounter;
import io.seawall.detect.baseline.rate.RateHistory;
import io.seawall.detect.baseline.rate.RateWindow;
import io.seawall.detect.state.SystemState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns profiles of all workloads it sees, at most 1,024. Memory is bounded. Not for use by two
 * threads at once.
 */
public final class ProfileLearner {

  private final long window;
  private final Map<Workload, Lesson> lessons = new HashMap<>();
  private final ActivityObserver observer = new ActivityObserver(this::open);

  /** Counts rates by the minute. */
  public ProfileLearner() {
    this(RateHistory.WINDOW);
  }

  /**
   * Counts rates by a window of time.
   *
   * @param window above zero, of the time of events
   */
  public ProfileLearner(Duration window) {
    if (!window.isPositive()) {
      throw new IllegalArgumentException("a window is longer than nothing, not " + window);
    }
    this.window = window.toNanos();
    observer.onAdoption(this::adopt);
  }

  /** Another capture begins, or another section of one. */
  public void begin() {
    observer.begin();
  }

  /** Takes the event that was applied to the state last. */
  public void observe(SystemState state) {
    observer.observe(state);
  }

  /** What was learned until now. */
  public Profiles profiles() {
    List<Profile> profiles = new ArrayList<>();
    for (WorkloadActivity activity : observer.workloads()) {
      Lesson lesson = lessons.get(activity.workload());
      if (lesson != null && activity.events() > 0) {
        profiles.add(lesson.profile(activity, window));
      }
    }
    return new Profiles(List.copyOf(profiles), observer.unlearnedEvents());
  }

  private WorkloadActivity open(Workload workload) {
    var lesson = new Lesson();
    lessons.put(workload, lesson);
    return new WorkloadActivity(workload, lesson.register, new RateCounter(window, lesson::window));
  }

  private void adopt(WorkloadActivity unknown, WorkloadActivity known) {
    Lesson before = lessons.remove(unknown.workload());
    Lesson lesson = lessons.get(known.workload());
    if (before == null || lesson == null) {
      return;
    }
    lesson.register.add(before.register);
    before.windows.forEach(lesson::window);
    known.add(unknown);
  }

  /** What is known of one workload. */
  private static final class Lesson {

    final LearningRegister register = new LearningRegister();
    final Deque<RateWindow> windows = new ArrayDeque<>();

    void window(RateWindow ended) {
      if (windows.size() == RateHistory.MAX_WINDOWS) {
        windows.removeFirst();
      }
      windows.addLast(ended);
    }

    Profile profile(WorkloadActivity activity, long window) {
      var report =
          new LearningReport(
              1, activity.events(), activity.first(), activity.last(), register.grown());
      return new Profile(
          activity.workload(),
          report,
          register.sections(),
          new RateHistory(window, List.copyOf(windows)));
    }
  }
}
