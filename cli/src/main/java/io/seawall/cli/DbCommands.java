package io.seawall.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code seawall db}: the advisory file that verdicts rest on. */
final class DbCommands {

  private DbCommands() {}

  static CommandLine group(Terminal terminal) {
    CommandSpec spec =
        Options.command(
            "db",
            "The advisories that verdicts rest on: where they come from and how old they are.");
    CommandLineTree.add(spec, new DbStatusCommand(terminal));
    CommandLineTree.add(spec, new DbUpdateCommand(terminal));
    CommandLineTree.add(spec, new DbBuildCommand(terminal));
    CommandLineTree.add(spec, new DbImportCommand(terminal));
    CommandLineTree.add(spec, new DbVerifyCommand(terminal));
    return new CommandLine(spec);
  }
}
