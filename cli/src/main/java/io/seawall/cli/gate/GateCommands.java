package io.seawall.cli.gate;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code seawall gate}: the gate before a registry. */
public final class GateCommands {

  private GateCommands() {}

  /** The commands below {@code seawall gate}. */
  public static CommandLine group(Terminal terminal) {
    CommandSpec spec = Options.command("gate", "Judge what enters and leaves a registry.");
    Options.add(spec, new GateLogCommand(terminal));
    return new CommandLine(spec);
  }
}
