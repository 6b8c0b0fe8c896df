package io.seawall.cli.replay;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Interruption;
import io.seawall.cli.command.Many;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.ProgressLine;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.rules.RuleArguments;
import io.seawall.detect.baseline.profile.ProfileWriter;
import io.seawall.detect.baseline.profile.Profiles;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.RuleSet;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall replay}: what rules say of recorded events. */
public final class ReplayCommand implements Command {

  private final Terminal terminal;

  /** Makes the command. */
  public ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "replay", "Run Falco rules over recorded events and print the alerts.", this);
    spec.addPositional(
        Options.argument(
            "CAPTURE",
            "A capture of Falco or sysdig (.scap, also gzip), a recording of Seawall, or - for standard input; with --source JSON events."));
    RuleArguments.declareFiles(spec, false);
    RuleArguments.declareSelection(spec);
    ReplayOptions.declare(spec);
    BaselineOptions.declare(spec);
    spec.addOption(
        Options.file("-o", "FILE", "Write the alerts to a file.").names("-o", "--output").build());
    spec.addOption(Options.flag("--fail-on-alert", "Exit code 1 if there is an alert.").build());
    spec.addOption(Options.flag("--quiet-summary", "No summary on standard error.").build());
    spec.usageMessage()
        .footer(
            "",
            "Exit codes: 0 read to the end, 1 an alert and --fail-on-alert, 2 wrong use, 3 the recording is damaged, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    ReplayOptions options = ReplayOptions.of(arguments);
    BaselineOptions baselines = BaselineOptions.of(arguments);
    List<Rule> rules =
        baselines.isAsked() && Options.texts(arguments, "--rules").isEmpty()
            ? List.of()
            : chosen(RuleArguments.rules(arguments), options);
    String name = Options.arguments(arguments).getFirst();
    Path file = Options.file(arguments, "-o");
    var started = System.nanoTime();
    var outcomes = new ArrayList<ReplayOutcome>();
    try (var interruption = new Interruption()) {
      Output.write(
          terminal,
          file,
          out ->
              outcomes.add(
                  replay(name, options, baselines, rules, interruption, out, file == null)));
      ReplayOutcome outcome = outcomes.getFirst();
      write(outcome.learned(), baselines.learn());
      if (!Options.isSet(arguments, "--quiet-summary")) {
        Duration time = Duration.ofNanos(System.nanoTime() - started);
        terminal.err().print(new ReplaySummary(outcome).text(time));
        terminal.err().flush();
      }
      boolean denied =
          outcome.total() + outcome.deviations() > 0 && Options.isSet(arguments, "--fail-on-alert");
      return denied
          ? ExitCode.DENIED
          : outcome.isWhole() && !outcome.stopped() ? ExitCode.ALLOWED : ExitCode.INCOMPLETE;
    }
  }

  private void write(@Nullable Profiles learned, @Nullable Path file) {
    if (learned != null && file != null) {
      byte[] text = ProfileWriter.write(learned).getBytes(StandardCharsets.UTF_8);
      Output.write(terminal, file, out -> out.write(text));
    }
  }

  private ReplayOutcome replay(
      String name,
      ReplayOptions options,
      BaselineOptions baselines,
      List<Rule> rules,
      Interruption interruption,
      OutputStream out,
      boolean toTerminal)
      throws IOException {
    OutputStream sink = toTerminal ? new CheckedOutput(terminal.out()) : out;
    boolean eager = toTerminal && (terminal.outIsTerminal() || name.equals("-"));
    try {
      if (!options.source().equals(RuleArguments.SYSCALL)) {
        return new JsonReplay(options, rules).run(name, interruption, sink, eager);
      }
      var replay = new SyscallReplay(options, baselines, rules);
      try (RecordedEvents events = RecordedEvents.open(name)) {
        if (terminal.errIsTerminal() && !eager) {
          events.telling(new ProgressLine(terminal.err(), terminal.columns()));
        }
        return replay.run(events, interruption, sink, eager);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The rules that can match an event of the source. */
  static List<Rule> chosen(RuleSet rules, ReplayOptions options) {
    List<Rule> chosen = new ArrayList<>();
    Set<String> sources = new TreeSet<>();
    for (Rule rule : rules.rules()) {
      sources.add(rule.source());
      if (rule.enabled()
          && rule.source().equals(options.source())
          && rule.priority().compareTo(options.priority()) <= 0) {
        chosen.add(rule);
      }
    }
    if (chosen.isEmpty()) {
      throw new SeawallException(
          ErrorKind.USER,
          "rules-missing",
          "no rule of source "
              + options.source()
              + " is left to run; the files have "
              + Many.of(rules.rules().size(), "rule")
              + (sources.isEmpty() ? "" : " of source " + String.join(", ", sources)));
    }
    return chosen;
  }
}
