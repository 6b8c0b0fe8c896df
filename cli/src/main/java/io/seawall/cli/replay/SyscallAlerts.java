package io.seawall.cli.replay;

import io.seawall.cli.command.Terminal;
import io.seawall.cli.replay.ReplayOutcome.Blindness;
import io.seawall.cli.rules.RuleArguments;
import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.alert.AlertGroups;
import io.seawall.detect.alert.AlertWriter;
import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.alert.LossLedger.Loss;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.Engine.MatchVisitor;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.syscall.ProcessCause;
import io.seawall.detect.syscall.ProcessEvidence;
import io.seawall.detect.syscall.SyscallClasses;
import io.seawall.detect.syscall.SyscallFields;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Rules over system calls, recorded or live, and the alerts that they give. */
public final class SyscallAlerts {

  private final SyscallClasses classes;
  private final Engine<SystemState> engine;
  private final AlertClock clock;
  private final boolean json;
  private final @Nullable AlertGroups groups;
  private final AlertStream<SystemState> alerts;
  private MatchVisitor<SystemState> visitor;

  SyscallAlerts(
      ReplayOptions options, List<Rule> rules, String hostname, OutputStream out, boolean eager) {
    classes = options.entries() ? SyscallClasses.withEntries() : SyscallClasses.exitsOnly();
    engine =
        Engine.of(
            rules,
            RuleArguments.SYSCALL,
            new SyscallFields(options.zone()),
            classes,
            options.matching());
    groups = options.groups();
    clock = new AlertClock(options.zone());
    json = options.json();
    AlertWriter<SystemState> writer =
        options.json() ? AlertWriter.json(clock, hostname) : AlertWriter.text(clock);
    alerts =
        new AlertStream<>(
            options.evidence() ? writer.with(new ProcessEvidence()) : writer,
            out,
            eager,
            engine.rules(),
            groups,
            new ByProcess());
    visitor = alerts;
  }

  /** Declares the options that say which rules run and how alerts are written. */
  public static void declare(CommandSpec spec) {
    RuleArguments.declareFiles(spec, true);
    RuleArguments.declareSelection(spec);
    ReplayOptions.declareMatching(spec);
    ReplayOptions.declareAlerts(spec);
  }

  /**
   * Rules and output as the options say; alerts go to standard output.
   *
   * @param hostname of the machine
   * @throws io.seawall.model.SeawallException if the rules have errors
   */
  public static SyscallAlerts of(ParseResult arguments, String hostname, Terminal terminal) {
    ReplayOptions options = ReplayOptions.of(arguments);
    List<Rule> rules = ReplayCommand.chosen(RuleArguments.rules(arguments), options);
    return new SyscallAlerts(options, rules, hostname, new CheckedOutput(terminal.out()), false);
  }

  /** The rules, compiled. */
  public Engine<SystemState> engine() {
    return engine;
  }

  /** Asks the rules about an event that the state has taken. */
  public void event(SystemState state) {
    engine.evaluate(state, visitor);
  }

  /**
   * Shows each match to somebody before it is written, those too that grouping holds back.
   *
   * @param first is called by the thread that calls {@link #event}
   */
  public void showFirstTo(MatchVisitor<SystemState> first) {
    visitor =
        match -> {
          first.match(match);
          alerts.match(match);
        };
  }

  /** Writes something else among the alerts, with a line feed at its end. */
  public void add(Consumer<TextBuilder> line) {
    alerts.add(line);
  }

  /** Whether alerts are JSON lines. */
  public boolean isJson() {
    return json;
  }

  /** How times of day are written. */
  public AlertClock clock() {
    return clock;
  }

  AlertStream<SystemState> stream() {
    return alerts;
  }

  /**
   * Writes what is not written yet.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void flush() {
    alerts.flush();
  }

  /** What it came to, for people. */
  public String summary(long events, LossLedger losses, Duration time) {
    return new ReplaySummary(outcome(events, losses, List.of(), 0, false, null)).text(time);
  }

  ReplayOutcome outcome(
      long events,
      LossLedger losses,
      List<String> problems,
      long unlisted,
      boolean stopped,
      @Nullable BaselineWatch watch) {
    return new ReplayOutcome(
        events,
        engine.rules(),
        alerts.counts(),
        groups == null ? List.of() : groups.groups(),
        losses.losses().stream().map(this::blindness).toList(),
        problems,
        unlisted,
        stopped,
        watch == null ? 0 : watch.found(),
        watch == null ? List.of() : watch.notes(),
        watch == null ? null : watch.learned());
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
