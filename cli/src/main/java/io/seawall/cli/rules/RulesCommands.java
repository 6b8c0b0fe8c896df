package io.seawall.cli.rules;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code seawall rules}: Falco rules checked, tested, explained and measured. */
public final class RulesCommands {

  private RulesCommands() {}

  /** The commands below {@code seawall rules}. */
  public static CommandLine group(Terminal terminal) {
    CommandSpec spec =
        Options.command(
            "rules", "Falco rules: check them, test them, see why they fire and what never does.");
    Options.add(spec, new RulesCheckCommand(terminal));
    Options.add(spec, new RulesTestCommand(terminal));
    Options.add(spec, new RulesExplainCommand(terminal));
    Options.add(spec, new RulesCoverageCommand(terminal));
    Options.add(spec, new RulesProposeCommand(terminal));
    return new CommandLine(spec);
  }
}
