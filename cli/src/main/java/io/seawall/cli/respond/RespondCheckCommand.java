package io.seawall.cli.respond;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.sensor.response.mapping.ResponseMapping;
import io.seawall.sensor.response.mapping.ResponseRule;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall respond check}: whether a mapping can be read, and what it says. */
final class RespondCheckCommand implements Command {

  private final Terminal terminal;

  RespondCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("check", "Say whether a mapping of rules to responses is right.", this);
    spec.addPositional(Options.argument("FILE", "As for 'seawall sensor run --responses'."));
    spec.usageMessage().footer("", "Exit codes: 0 it is right, 2 it is not.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    ResponseMapping mapping =
        ResponseMapping.read(Path.of(Options.arguments(arguments).getFirst()));
    for (ResponseRule rule : mapping.responses()) {
      String dry = rule.dryRun() ? " (dry run)" : "";
      terminal.out().println(rule.origin() + ": " + rule.words() + dry);
    }
    return ExitCode.ALLOWED;
  }
}
