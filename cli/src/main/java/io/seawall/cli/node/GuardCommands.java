package io.seawall.cli.node;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code seawall guard}: what containers of this machine are kept from. */
public final class GuardCommands {

  private GuardCommands() {}

  /** The commands below {@code seawall guard}. */
  public static CommandLine group(Terminal terminal) {
    CommandSpec spec =
        Options.command(
            "guard", "What containers of this machine are kept from, and by which policy.");
    Options.add(spec, new GuardCheckCommand(terminal));
    Options.add(spec, new GuardStatusCommand(terminal));
    Options.add(spec, new GuardRemoveCommand(terminal));
    return new CommandLine(spec);
  }
}
