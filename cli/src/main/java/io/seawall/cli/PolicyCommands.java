package io.seawall.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code seawall policy}: policies in Rego, asked, checked, tested and measured. */
final class PolicyCommands {

  private PolicyCommands() {}

  static CommandLine group(Terminal terminal) {
    CommandSpec spec =
        Options.command("policy", "Policies in Rego: ask them, check them, test them, time them.");
    CommandLineTree.add(spec, new PolicyEvalCommand(terminal));
    CommandLineTree.add(spec, new PolicyCheckCommand(terminal));
    CommandLineTree.add(spec, new PolicyTestCommand(terminal));
    CommandLineTree.add(spec, new PolicyBenchCommand(terminal));
    return new CommandLine(spec);
  }
}
