package io.seawall.cli.replay;

import io.seawall.detect.baseline.Deviation;
import io.seawall.detect.baseline.ProfileJudge;
import io.seawall.detect.baseline.ProfileLearner;
import io.seawall.detect.baseline.RateAnomaly;
import io.seawall.detect.baseline.profile.Profiles;
import io.seawall.detect.baseline.profile.Workload;
import io.seawall.detect.rule.Priority;
import io.seawall.detect.state.SystemState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Learns from the events of a replay, and judges them by profiles. */
final class BaselineWatch {

  private static final String DEVIATION = "Deviation from profile";
  private static final String ANOMALY = "Unusual rates";

  private final BaselineOptions options;
  private final FindingWriter writer;
  private final @Nullable ProfileLearner learner;
  private final @Nullable ProfileJudge judge;
  private long found;

  BaselineWatch(BaselineOptions options, FindingWriter writer) {
    this.options = options;
    this.writer = writer;
    Profiles profiles = options.profiles();
    learner = options.learn() == null ? null : new ProfileLearner();
    judge = profiles == null ? null : new ProfileJudge(profiles, this::deviation, this::anomaly);
    begin();
  }

  /** Another section of a capture begins. */
  void begin() {
    if (learner != null) {
      learner.begin();
    }
    if (judge != null) {
      judge.begin();
    }
  }

  /** Takes the event that was applied to the state last. */
  void observe(SystemState state) {
    if (learner != null) {
      learner.observe(state);
    }
    if (judge != null) {
      judge.observe(state);
    }
  }

  private void deviation(Deviation deviation) {
    found++;
    Map<String, Object> fields = new TreeMap<>();
    fields.put("container.id", deviation.container().isEmpty() ? "host" : deviation.container());
    fields.put("evt.num", deviation.event());
    fields.put("evt.time", deviation.first());
    fields.put("profile.kind", deviation.kind().key());
    fields.put("profile.line", deviation.missing());
    fields.put("profile.value", deviation.seen());
    fields.put("profile.workload", deviation.workload().toString());
    List<String> chain =
        deviation.chain().stream()
            .map(link -> link.commandLine() + " [" + link.pid() + "]")
            .toList();
    fields.put("profile.processes", String.join(" < ", chain));
    writer.write(DEVIATION, Priority.NOTICE, deviation.first(), deviation.sentence(), fields);
  }

  private void anomaly(RateAnomaly anomaly) {
    found++;
    Map<String, Object> fields = new TreeMap<>();
    fields.put("evt.time", anomaly.start());
    fields.put("profile.score", Math.round(anomaly.score() * 100) / 100.0);
    fields.put("profile.workload", anomaly.workload().toString());
    writer.write(ANOMALY, Priority.NOTICE, anomaly.start(), anomaly.sentence(), fields);
  }

  /** How many deviations were told. */
  long found() {
    return found;
  }

  /** What was learned, with what was known before; null if nothing shall be. */
  @Nullable Profiles learned() {
    if (learner == null) {
      return null;
    }
    Profiles known = options.profiles();
    return known == null ? learner.profiles() : known.merge(learner.profiles());
  }

  /** What was not judged, in words. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (judge != null && !judge.unprofiled().isEmpty()) {
      List<String> names = judge.unprofiled().stream().map(Workload::toString).toList();
      notes.add("no profile of " + String.join(", ", names));
    }
    if (judge != null && judge.untold() > 0) {
      notes.add(judge.untold() + " deviations more than one workload is told of in a minute");
    }
    return notes;
  }
}
