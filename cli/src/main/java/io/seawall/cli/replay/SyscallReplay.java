package io.seawall.cli.replay;

import io.seawall.cli.command.Interruption;
import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.capture.CaptureProblem;
import io.seawall.detect.replay.Replay;
import io.seawall.detect.replay.ReplayEnd;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.state.SystemState;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replays recorded system calls. */
final class SyscallReplay {

  private final ReplayOptions options;
  private final BaselineOptions baselines;
  private final List<Rule> rules;

  SyscallReplay(ReplayOptions options, BaselineOptions baselines, List<Rule> rules) {
    this.options = options;
    this.baselines = baselines;
    this.rules = rules;
  }

  ReplayOutcome run(
      RecordedEvents events, Interruption interruption, OutputStream out, boolean eager) {
    var alerts = new SyscallAlerts(options, rules, events.hostname(), out, eager);
    var replay = new Replay(alerts.engine(), alerts.stream()).between(options.from(), options.to());
    BaselineWatch watch = watch(events, replay, alerts.stream());
    ReplayEnd end = replay.run(events.until(interruption::isAsked));
    alerts.flush();
    return alerts.outcome(
        end.read().events(),
        end.losses(),
        end.read().problems().stream().map(CaptureProblem::message).toList(),
        end.read().unlisted(),
        interruption.isAsked(),
        watch);
  }

  private @Nullable BaselineWatch watch(
      RecordedEvents events, Replay replay, AlertStream<SystemState> alerts) {
    if (!baselines.isAsked()) {
      return null;
    }
    var clock = new AlertClock(options.zone());
    var findings = new FindingWriter(clock, events.hostname(), options.json(), alerts);
    var watch = new BaselineWatch(baselines, findings);
    replay.observe(watch::observe);
    events.beginning(watch::begin);
    return watch;
  }
}
