package io.seawall.cli.rules;

import io.seawall.detect.capture.CaptureProblem;
import io.seawall.detect.replay.Replay;
import io.seawall.detect.replay.ReplayEnd;
import io.seawall.detect.rule.Rule;
import java.io.OutputStream;
import java.util.List;

/** Replays recorded system calls. */
final class SyscallReplay {

  private final ReplayOptions options;
  private final List<Rule> rules;

  SyscallReplay(ReplayOptions options, List<Rule> rules) {
    this.options = options;
    this.rules = rules;
  }

  ReplayOutcome run(
      RecordedEvents events, Interruption interruption, OutputStream out, boolean eager) {
    var alerts = new SyscallAlerts(options, rules, events.hostname(), out, eager);
    var replay = new Replay(alerts.engine(), alerts.stream()).between(options.from(), options.to());
    ReplayEnd end = replay.run(events.until(interruption::isAsked));
    alerts.flush();
    return alerts.outcome(
        end.read().events(),
        end.losses(),
        end.read().problems().stream().map(CaptureProblem::message).toList(),
        end.read().unlisted(),
        interruption.isAsked());
  }
}
