package io.seawall.cli.profile;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code seawall profile}: profiles of workloads listed, merged and put to use. */
public final class ProfileCommands {

  private ProfileCommands() {}

  /** The commands below {@code seawall profile}. */
  public static CommandLine group(Terminal terminal) {
    CommandSpec spec =
        Options.command(
            "profile",
            "What 'seawall replay --learn' learned of workloads: list it, merge it, make filters of it.");
    Options.add(spec, new ProfileListCommand(terminal));
    Options.add(spec, new ProfileMergeCommand(terminal));
    Options.add(spec, new ProfileSeccompCommand(terminal));
    Options.add(spec, new ProfileExceptionsCommand(terminal));
    return new CommandLine(spec);
  }
}
