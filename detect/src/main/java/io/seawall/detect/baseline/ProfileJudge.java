package io.seawall.detect.baseline;

import io.seawall.detect.baseline.activity.ActivityObserver;
import io.seawall.detect.baseline.activity.WorkloadActivity;
import io.seawall.detect.baseline.behaviour.LearningRegister;
import io.seawall.detect.baseline.behaviour.ProfileSection;
import io.seawall.detect.baseline.behaviour.Register;
import io.seawall.detect.baseline.profile.Profile;
import io.seawall.detect.baseline.profile.Profiles;
import io.seawall.detect.baseline.profile.Workload;
import io.seawall.detect.baseline.rate.RateCounter;
import io.seawall.detect.baseline.rate.RateHistory;
import io.seawall.detect.state.SystemState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Holds events against profiles. Workloads without a profile are not judged, and named. Memory is
 * bounded. Not for use by two threads at once.
 */
public final class ProfileJudge {

  private static final int MAX_FORESTS = 64;

  private final Profiles profiles;
  private final Consumer<Deviation> onDeviation;
  private final Consumer<RateAnomaly> onAnomaly;
  private final Map<Workload, JudgingRegister> judged = new TreeMap<>();
  private final Map<Workload, LearningRegister> unknown = new HashMap<>();
  private final List<RateAnomaly> anomalies = new ArrayList<>();
  private final ActivityObserver observer = new ActivityObserver(this::open);
  private int forests;

  /** Keeps what it finds until it is asked. */
  public ProfileJudge(Profiles profiles) {
    this(profiles, deviation -> {}, anomaly -> {});
  }

  /**
   * Tells what it finds while it goes on.
   *
   * @param onDeviation told each deviation once, with the count 1, at most 32 of a workload in a
   *     minute of events
   * @param onAnomaly told each anomaly when its window ends
   */
  public ProfileJudge(
      Profiles profiles, Consumer<Deviation> onDeviation, Consumer<RateAnomaly> onAnomaly) {
    this.profiles = profiles;
    this.onDeviation = onDeviation;
    this.onAnomaly = onAnomaly;
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

  /** All deviations by workload and time, each once, with its count until now. */
  public List<Deviation> deviations() {
    List<Deviation> all = new ArrayList<>();
    judged.values().forEach(register -> all.addAll(register.deviations()));
    return List.copyOf(all);
  }

  /** Windows with unusual numbers, as they ended; the newest 4,096. */
  public List<RateAnomaly> anomalies() {
    return List.copyOf(anomalies);
  }

  /** Workloads that did something and have no profile, in their order. */
  public List<Workload> unprofiled() {
    List<Workload> all = new ArrayList<>();
    for (WorkloadActivity activity : observer.workloads()) {
      if (!judged.containsKey(activity.workload())) {
        all.add(activity.workload());
      }
    }
    return List.copyOf(all);
  }

  /** Events that were not judged, as their workload has no profile or there was no room for it. */
  public long unjudgedEvents() {
    long events = observer.unlearnedEvents();
    for (WorkloadActivity activity : observer.workloads()) {
      events += judged.containsKey(activity.workload()) ? 0 : activity.events();
    }
    return events;
  }

  /** Deviations that are in the list and were not told, as there were too many at once. */
  public long untold() {
    return judged.values().stream().mapToLong(JudgingRegister::untold).sum();
  }

  /** How often something deviated that is not in the list: it holds 1,024 of a workload. */
  public long unlisted() {
    return judged.values().stream().mapToLong(JudgingRegister::unlisted).sum();
  }

  private WorkloadActivity open(Workload workload) {
    Profile profile = profiles.of(workload);
    if (profile == null) {
      Register register = Register.ignoring();
      if (workload.kind() == Workload.Kind.CONTAINER) {
        var waiting = new LearningRegister();
        unknown.put(workload, waiting);
        register = waiting;
      }
      var uncounted = RateCounter.toNobody();
      return new WorkloadActivity(workload, register, uncounted);
    }
    var register = new JudgingRegister(profile, onDeviation);
    judged.put(workload, register);
    return new WorkloadActivity(workload, register, rates(profile));
  }

  private RateCounter rates(Profile profile) {
    RateHistory history = profile.rates();
    if (history.windows().size() < RateForest.MIN_WINDOWS || forests >= MAX_FORESTS) {
      return RateCounter.toNobody();
    }
    forests++;
    var forest = new RateForest(profile.workload(), history);
    return new RateCounter(
        history.length(),
        window -> {
          RateAnomaly anomaly = forest.judge(window);
          if (anomaly != null) {
            keep(anomaly);
          }
        });
  }

  private void keep(RateAnomaly anomaly) {
    if (anomalies.size() >= ProfileSection.MAX_ENTRIES) {
      anomalies.removeFirst();
    }
    anomalies.add(anomaly);
    onAnomaly.accept(anomaly);
  }

  private void adopt(WorkloadActivity before, WorkloadActivity known) {
    LearningRegister waited = unknown.remove(before.workload());
    known.add(before);
    JudgingRegister register = judged.get(known.workload());
    if (waited == null || register == null) {
      return;
    }
    for (ProfileSection section : waited.sections()) {
      section.entries().forEach(register::late);
    }
  }
}
