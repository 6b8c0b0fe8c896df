package io.seawall.cli.node;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.sensor.guard.Guard;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall guard remove}: takes all out of force. */
final class GuardRemoveCommand implements Command {

  private final Terminal terminal;

  GuardRemoveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "remove",
            "Take all out of force that a sensor pinned, whichever version it was.",
            this);
    spec.addOption(GuardStatusCommand.pins());
    spec.usageMessage()
        .footer(
            "",
            "A sensor that runs keeps its programs until it ends: end it first.",
            "Exit codes: 0 nothing is pinned any more, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    Path folder = GuardStatusCommand.pins(arguments);
    int count = Guard.remove(folder);
    terminal
        .out()
        .println(count == 0 ? "nothing was pinned in " + folder : "removed from " + folder);
    return ExitCode.ALLOWED;
  }
}
