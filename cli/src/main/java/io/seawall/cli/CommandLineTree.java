package io.seawall.cli;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.db.DbCommands;
import io.seawall.cli.gate.GateCommands;
import io.seawall.cli.journal.JournalCommands;
import io.seawall.cli.node.GuardCommands;
import io.seawall.cli.node.HostCommand;
import io.seawall.cli.node.RecordCommand;
import io.seawall.cli.node.SensorCommands;
import io.seawall.cli.policy.PolicyCommands;
import io.seawall.cli.profile.ProfileCommands;
import io.seawall.cli.replay.ReplayCommand;
import io.seawall.cli.respond.RespondCommands;
import io.seawall.cli.rules.RulesCommands;
import io.seawall.cli.scan.RejudgeCommand;
import io.seawall.cli.scan.SbomCommand;
import io.seawall.cli.scan.ScanCommand;
import io.seawall.cli.scan.ScanGateSources;
import io.seawall.cli.scan.ScanJudges;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.source.Spelling;
import io.seawall.scan.Product;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands that exist, and the one place where errors become messages and exit codes. */
final class CommandLineTree {

  private final Terminal terminal;

  CommandLineTree(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The commands as the first argument asks for them: the one that it names alone, for each costs
   * start time, else all.
   */
  private CommandLine root(String called) {
    CommandSpec spec = Options.command("seawall", "Knows what is in an image, and judges it.");
    spec.addOption(
        Options.flag("--version", "Show the version and end.").versionHelp(true).build());
    spec.version("seawall " + Product.VERSION);
    spec.usageMessage()
        .footer(
            "",
            "Exit codes: 0 allowed, 1 denied, 2 wrong use, 3 incomplete, 4 failure.",
            "'seawall COMMAND --help' explains a command.");
    switch (called) {
      case "scan" -> Options.add(spec, new ScanCommand(terminal));
      case "sbom" -> Options.add(spec, new SbomCommand(terminal));
      case "rejudge" -> Options.add(spec, new RejudgeCommand(terminal));
      case "policy" -> spec.addSubcommand("policy", PolicyCommands.group(terminal));
      case "rules" -> spec.addSubcommand("rules", RulesCommands.group(terminal));
      case "profile" -> spec.addSubcommand("profile", ProfileCommands.group(terminal));
      case "replay" -> Options.add(spec, new ReplayCommand(terminal));
      case "host" -> Options.add(spec, new HostCommand(terminal));
      case "sensor" ->
          spec.addSubcommand("sensor", SensorCommands.group(terminal, new ScanJudges(terminal)));
      case "respond" -> spec.addSubcommand("respond", RespondCommands.group(terminal));
      case "record" -> Options.add(spec, new RecordCommand(terminal));
      case "journal" -> spec.addSubcommand("journal", JournalCommands.group(terminal));
      case "guard" -> spec.addSubcommand("guard", GuardCommands.group(terminal));
      case "gate" ->
          spec.addSubcommand("gate", GateCommands.group(terminal, new ScanGateSources(terminal)));
      case "db" -> spec.addSubcommand("db", DbCommands.group(terminal));
      default -> {
        Options.add(spec, new ScanCommand(terminal));
        Options.add(spec, new SbomCommand(terminal));
        Options.add(spec, new RejudgeCommand(terminal));
        spec.addSubcommand("policy", PolicyCommands.group(terminal));
        spec.addSubcommand("rules", RulesCommands.group(terminal));
        spec.addSubcommand("profile", ProfileCommands.group(terminal));
        Options.add(spec, new ReplayCommand(terminal));
        Options.add(spec, new HostCommand(terminal));
        spec.addSubcommand("sensor", SensorCommands.group(terminal, new ScanJudges(terminal)));
        spec.addSubcommand("respond", RespondCommands.group(terminal));
        Options.add(spec, new RecordCommand(terminal));
        spec.addSubcommand("journal", JournalCommands.group(terminal));
        spec.addSubcommand("guard", GuardCommands.group(terminal));
        spec.addSubcommand("gate", GateCommands.group(terminal, new ScanGateSources(terminal)));
        spec.addSubcommand("db", DbCommands.group(terminal));
      }
    }
    var root = new CommandLine(spec);
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF));
    root.setUsageHelpWidth(Math.min(terminal.columns(), 110));
    root.setAbbreviatedOptionsAllowed(false);
    return root;
  }

  /** Runs one command line to its exit code. */
  int run(String... args) {
    try {
      String called = args.length == 0 ? "" : args[0];
      return run(root(called).parseArgs(args)).code();
    } catch (ParameterException e) {
      return wrongUse(e);
    } catch (SeawallException e) {
      terminal.err().println("seawall: [" + e.code() + "] " + e.getMessage());
      return ExitCode.of(e.kind()).code();
    } catch (CancellationException e) {
      terminal.err().println("seawall: interrupted");
      return ExitCode.FAILURE.code();
    } catch (OutOfMemoryError e) {
      terminal
          .err()
          .println(
              "seawall: [out-of-memory] more memory is needed than the limit allows; raise it by SEAWALL_JAVA_OPTIONS=-Xmx2g");
      return ExitCode.of(ErrorKind.RESOURCE).code();
    } catch (RuntimeException | Error e) {
      terminal
          .err()
          .println(
              "seawall: [bug] this is a mistake of ours, please report it with the lines below");
      e.printStackTrace(terminal.err());
      return ExitCode.of(ErrorKind.BUG).code();
    } finally {
      terminal.out().flush();
    }
  }

  private ExitCode run(ParseResult parsed) {
    ParseResult innermost = parsed;
    while (innermost.hasSubcommand()) {
      innermost = innermost.subcommand();
    }
    CommandLine line = innermost.commandSpec().commandLine();
    if (innermost.isUsageHelpRequested()) {
      line.usage(terminal.out());
      return ExitCode.ALLOWED;
    }
    if (innermost.isVersionHelpRequested()) {
      line.printVersionHelp(terminal.out());
      return ExitCode.ALLOWED;
    }
    if (innermost.commandSpec().userObject() instanceof Command command) {
      return command.run(innermost);
    }
    line.usage(terminal.err());
    return ExitCode.WRONG_USE;
  }

  private int wrongUse(ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String hint = "";
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      var known = new TreeSet<>(spec.optionsMap().keySet());
      known.addAll(spec.subcommands().keySet());
      hint = Spelling.hint(unmatched.getUnmatched().getFirst(), known);
    }
    terminal.err().println("seawall: " + e.getMessage() + hint);
    terminal.err().println("Try '" + spec.qualifiedName() + " --help'.");
    return ExitCode.WRONG_USE.code();
  }
}
