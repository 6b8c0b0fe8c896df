package io.seawall.cli.node;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.sensor.guard.policy.GuardPolicies;
import io.seawall.sensor.guard.policy.GuardPolicy;
import io.seawall.sensor.guard.policy.PolicyProblem;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall guard check}: whether policy files can be used. */
final class GuardCheckCommand implements Command {

  private final Terminal terminal;

  GuardCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "check", "Read policies for workloads and say what is wrong with them.", this);
    spec.addPositional(Options.argument("FILE", "File with policies (docs/guard.md)."));
    spec.usageMessage().footer("", "Exit codes: 0 all is well, 2 something is wrong.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    Path file = Path.of(Options.arguments(arguments).getFirst());
    GuardPolicies.Checked checked = GuardPolicies.check(file);
    for (PolicyProblem problem : checked.problems()) {
      terminal.err().println(problem);
    }
    if (!checked.problems().isEmpty()) {
      return ExitCode.WRONG_USE;
    }
    for (GuardPolicy policy : checked.policies().policies()) {
      String selection = policy.selection();
      terminal
          .out()
          .println(
              policy.name()
                  + ": drift "
                  + policy.exec().drift().word()
                  + ", programs "
                  + policy.exec().mode().word()
                  + ", network "
                  + policy.network().mode().word()
                  + (selection.isEmpty() ? "" : "; for " + selection));
    }
    return ExitCode.ALLOWED;
  }
}
