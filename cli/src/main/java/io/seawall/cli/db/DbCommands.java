package io.seawall.cli.db;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code seawall db}: the advisory file that verdicts rest on. */
public final class DbCommands {

  private DbCommands() {}

  /** The group with its commands. */
  public static CommandLine group(Terminal terminal) {
    CommandSpec spec =
        Options.command(
            "db",
            "The advisories that verdicts rest on: where they come from and how old they are.");
    Options.add(spec, new DbStatusCommand(terminal));
    Options.add(spec, new DbUpdateCommand(terminal));
    Options.add(spec, new DbBuildCommand(terminal));
    Options.add(spec, new DbImportCommand(terminal));
    Options.add(spec, new DbVerifyCommand(terminal));
    return new CommandLine(spec);
  }
}
