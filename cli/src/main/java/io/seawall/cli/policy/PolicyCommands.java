package io.seawall.cli.policy;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code seawall policy}: policies in Rego, asked, checked, tested and measured. */
public final class PolicyCommands {

  private PolicyCommands() {}

  /** The group with its commands. */
  public static CommandLine group(Terminal terminal) {
    CommandSpec spec =
        Options.command("policy", "Policies in Rego: ask them, check them, test them, time them.");
    Options.add(spec, new PolicyEvalCommand(terminal));
    Options.add(spec, new PolicyCheckCommand(terminal));
    Options.add(spec, new PolicyTestCommand(terminal));
    Options.add(spec, new PolicyBenchCommand(terminal));
    return new CommandLine(spec);
  }
}
