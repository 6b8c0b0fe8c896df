package io.seawall.cli.journal;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code seawall journal}: what was decided and done. */
public final class JournalCommands {

  private JournalCommands() {}

  /** The commands below {@code seawall journal}. */
  public static CommandLine group(Terminal terminal) {
    CommandSpec spec =
        Options.command("journal", "Read and verify what was decided and done on a node.");
    Options.add(spec, new JournalShowCommand(terminal));
    Options.add(spec, new JournalVerifyCommand(terminal));
    return new CommandLine(spec);
  }
}
