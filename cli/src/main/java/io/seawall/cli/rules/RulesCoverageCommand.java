package io.seawall.cli.rules;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.detect.engine.Coverage;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.replay.Playback;
import io.seawall.detect.replay.Playbacks;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.ruletest.CoverageReport;
import io.seawall.detect.ruletest.RuleTest;
import io.seawall.detect.ruletest.RuleTestFile;
import io.seawall.detect.ruletest.RuleTestRun;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall rules coverage}: what of rules events ever reach. */
final class RulesCoverageCommand implements Command {

  private final Terminal terminal;

  RulesCoverageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "coverage",
            "Show which rules, macros, branches and exceptions recorded events and tests never reach.",
            this);
    spec.addPositional(
        Options.arguments("FILE", "Captures, recordings, and files of tests (.yaml)."));
    RuleArguments.declareFiles(spec);
    RuleArguments.declareSelection(spec);
    spec.addOption(
        Options.text("--source", "NAME", "Source of the events: syscall (default) or of JSON.")
            .build());
    spec.addOption(
        Options.flag("--entries", "Rules see entries of system calls too, as in Falco before 0.42.")
            .build());
    spec.addOption(Options.text("--min", "PERCENT", "Exit code 1 if less is reached.").build());
    spec.addOption(
        Options.flag("-v", "Show what is reached, too.").names("-v", "--verbose").build());
    spec.addOption(Options.text("--format", "FORMAT", "text (default) or json.").build());
    spec.usageMessage()
        .footer("", "Exit codes: 0 fine, 1 less than --min, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "text", "json").equals("json");
    double bar = Options.percentage(arguments, "--min");
    String source = RuleArguments.source(arguments);
    List<Rule> rules =
        RuleArguments.rules(arguments).rules().stream()
            .filter(rule -> rule.enabled() && rule.source().equals(source))
            .toList();
    var coverage = new Coverage();
    for (String name : Options.arguments(arguments)) {
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        tests(RuleTestFile.read(Path.of(name)), source, rules, coverage);
      } else {
        boolean entries = Options.isSet(arguments, "--entries");
        cover(Playbacks.of(Path.of(name), source, entries), rules, coverage);
      }
    }
    CoverageReport report = CoverageReport.of(rules, coverage);
    var output = new CoverageOutput(report, Options.isSet(arguments, "-v"));
    byte[] text = (json ? output.json() : output.text()).getBytes(StandardCharsets.UTF_8);
    Output.write(terminal, null, out -> out.write(text));
    if (report.percent() < bar) {
      terminal
          .err()
          .printf(
              Locale.ROOT,
              "seawall: %.1f %% is reached, %.1f %% is asked for%n",
              report.percent(),
              bar);
      return ExitCode.DENIED;
    }
    return ExitCode.ALLOWED;
  }

  private static void tests(RuleTestFile file, String source, List<Rule> rules, Coverage coverage) {
    if (!file.source().equals(source)) {
      throw new SeawallException(
          ErrorKind.USER,
          "rules-missing",
          file.name() + " is about source " + file.source() + ", not " + source);
    }
    var run = new RuleTestRun(rules, file);
    for (RuleTest test : file.tests()) {
      cover(run.playback(test), rules, coverage);
    }
  }

  private static <E> void cover(Playback<E> playback, List<Rule> rules, Coverage coverage) {
    Engine<E> engine = playback.engine(rules, RuleMatching.ALL);
    playback.show(event -> engine.cover(event, coverage));
  }
}
