package io.seawall.cli.respond;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.sensor.response.Responses;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall respond list}: what is in force. */
final class RespondListCommand implements Command {

  private final Terminal terminal;

  RespondListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("list", "Say what is in force on this node.", this);
    RespondState.declare(spec);
    spec.addOption(Options.text("--format", "FORMAT", "text (default) or json.").build());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "text", "json").equals("json");
    String text =
        new RespondText(json).inForce(Responses.inForce(RespondState.folder(arguments, terminal)));
    Output.write(terminal, null, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    return ExitCode.ALLOWED;
  }
}
