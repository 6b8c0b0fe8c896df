package io.seawall.cli.node;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.node.run.JudgeSource;
import io.seawall.cli.node.run.SensorRunCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code seawall sensor}: what happens on this machine, as it happens. */
public final class SensorCommands {

  private SensorCommands() {}

  /**
   * The commands below {@code seawall sensor}.
   *
   * @param judges of images, for the check at start
   */
  public static CommandLine group(Terminal terminal, JudgeSource judges) {
    CommandSpec spec =
        Options.command(
            "sensor", "Watch this machine: rules over what its processes do, as they do it.");
    Options.add(spec, new SensorRunCommand(terminal, judges));
    Options.add(spec, new SensorGradeCommand(terminal));
    Options.add(spec, new SensorStartCheckCommand(terminal, judges));
    Options.add(spec, new SensorSpoolCommand(terminal));
    return new CommandLine(spec);
  }
}
