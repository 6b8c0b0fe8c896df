package io.seawall.cli.respond;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall respond undo}: takes back what is in force. */
final class RespondUndoCommand implements Command {

  private final Terminal terminal;

  RespondUndoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("undo", "Take back what is in force.", this);
    spec.addPositional(Options.argument("ID", "As 'seawall respond list' shows it."));
    RespondState.declare(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    String id = Options.arguments(arguments).getFirst();
    try (RespondState state = RespondState.open(arguments, terminal)) {
      String user = System.getProperty("user.name");
      Outcome outcome = state.responses().undo(id, "by hand: " + user);
      if (outcome == null) {
        throw new SeawallException(
            ErrorKind.USER,
            "response-not-found",
            "nothing of the id '" + id + "' is in force; 'seawall respond list' shows what is");
      }
      terminal.out().println(id + ": " + outcome.result().word() + ": " + outcome.message());
      return outcome.result() == Result.FAILED ? ExitCode.FAILURE : ExitCode.ALLOWED;
    }
  }
}
