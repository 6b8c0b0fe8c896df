package io.seawall.cli.respond;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code seawall respond}: what can be done about a container or a process. */
public final class RespondCommands {

  private RespondCommands() {}

  /** The commands below {@code seawall respond}. */
  public static CommandLine group(Terminal terminal) {
    CommandSpec spec =
        Options.command(
            "respond", "Kill, pause, stop, cut off or examine a container, and take it back.");
    for (Act act : Act.values()) {
      Options.add(spec, new RespondActCommand(act, terminal));
    }
    Options.add(spec, new RespondListCommand(terminal));
    Options.add(spec, new RespondUndoCommand(terminal));
    Options.add(spec, new RespondCheckCommand(terminal));
    return new CommandLine(spec);
  }
}
