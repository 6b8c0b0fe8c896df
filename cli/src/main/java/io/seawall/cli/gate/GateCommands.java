package io.seawall.cli.gate;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code seawall gate}: the registry gate and what it has decided. */
public final class GateCommands {

  private GateCommands() {}

  /** The commands below {@code seawall gate}. */
  public static CommandLine group(Terminal terminal, GateSources sources) {
    InstantSource clock = InstantSource.system();
    CommandSpec spec =
        Options.command("gate", "Stand before a registry: judge what is pushed and pulled.");
    Options.add(spec, new GateRunCommand(terminal, sources));
    Options.add(spec, new GateLogCommand(terminal));
    Options.add(spec, new GateShowCommand(terminal, clock));
    Options.add(spec, new GateApproveCommand(terminal, clock));
    Options.add(spec, new GateCheckCommand(terminal, sources));
    CommandSpec grace = new GateGraceCommands(terminal, clock).group();
    spec.addSubcommand(grace.name(), new CommandLine(grace));
    return new CommandLine(spec);
  }
}
