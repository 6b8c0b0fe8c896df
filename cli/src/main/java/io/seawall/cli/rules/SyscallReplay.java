package io.seawall.cli.rules;

import io.seawall.cli.rules.ReplayOutcome.Blindness;
import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.alert.AlertGroups;
import io.seawall.detect.alert.AlertWriter;
import io.seawall.detect.alert.LossLedger.Loss;
import io.seawall.detect.capture.CaptureProblem;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.replay.Replay;
import io.seawall.detect.replay.ReplayEnd;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.syscall.ProcessCause;
import io.seawall.detect.syscall.ProcessEvidence;
import io.seawall.detect.syscall.SyscallClasses;
import io.seawall.detect.syscall.SyscallFields;
import io.seawall.detect.value.Text;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replays recorded system calls. */
final class SyscallReplay {

  private final ReplayOptions options;
  private final BaselineOptions baselines;
  private final SyscallClasses classes;
  private final Engine<SystemState> engine;

  SyscallReplay(ReplayOptions options, BaselineOptions baselines, List<Rule> rules) {
    this.options = options;
    this.baselines = baselines;
    classes = options.entries() ? SyscallClasses.withEntries() : SyscallClasses.exitsOnly();
    engine =
        Engine.of(
            rules,
            ReplayOptions.SYSCALL,
            new SyscallFields(options.zone()),
            classes,
            options.matching());
  }

  ReplayOutcome run(
      RecordedEvents events, Interruption interruption, OutputStream out, boolean eager) {
    AlertGroups groups = options.groups();
    List<Rule> rules = engine.rules();
    var alerts = new AlertStream<>(writer(events), out, eager, rules, groups, new ByProcess());
    var replay = new Replay(engine, alerts).between(options.from(), options.to());
    BaselineWatch watch = watch(events, replay, alerts);
    ReplayEnd end = replay.run(events.until(interruption::isAsked));
    alerts.flush();
    return new ReplayOutcome(
        end.read().events(),
        rules,
        alerts.counts(),
        groups == null ? List.of() : groups.groups(),
        end.losses().losses().stream().map(this::blindness).toList(),
        end.read().problems().stream().map(CaptureProblem::message).toList(),
        end.read().unlisted(),
        interruption.isAsked(),
        watch == null ? 0 : watch.found(),
        watch == null ? List.of() : watch.notes(),
        watch == null ? null : watch.learned());
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

  private AlertWriter<SystemState> writer(RecordedEvents events) {
    var clock = new AlertClock(options.zone());
    AlertWriter<SystemState> writer =
        options.json() ? AlertWriter.json(clock, events.hostname()) : AlertWriter.text(clock);
    return options.evidence() ? writer.with(new ProcessEvidence()) : writer;
  }

  /** A loss of events of one type concerns the rules that can match such. */
  private Blindness blindness(Loss loss) {
    if (loss.eventType().isEmpty()) {
      return new Blindness(loss, true, List.of());
    }
    List<String> blind = new ArrayList<>();
    for (Rule rule : engine.rules()) {
      if (concerns(rule, loss.eventType())) {
        blind.add(rule.name());
      }
    }
    return new Blindness(loss, false, blind);
  }

  private boolean concerns(Rule rule, String eventType) {
    for (int i = 0; i < classes.count(); i++) {
      if (eventType.equals(classes.typeName(i)) && engine.concerns(rule, i)) {
        return true;
      }
    }
    return false;
  }

  /** Alerts are alike if the same program, started by the same one, did it in one container. */
  private static final class ByProcess implements AlertStream.Cause<SystemState> {

    private final ProcessCause cause = new ProcessCause();

    @Override
    public Text of(SystemState state) {
      return cause.of(state);
    }

    @Override
    public long time(SystemState state) {
      return state.event().timestamp();
    }
  }
}
