package io.seawall.cli.gate;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.registry.RegistryGate;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.PolicyLoader;
import io.seawall.registry.configuration.file.GateConfigurationReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall gate check}: whether a gate could run with a configuration. */
final class GateCheckCommand implements Command {

  private final Terminal terminal;
  private final GateSources sources;

  GateCheckCommand(Terminal terminal, GateSources sources) {
    this.terminal = terminal;
    this.sources = sources;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "check", "Check a configuration of the gate and the files that it names.", this);
    spec.addPositional(GateArguments.argument(0, "FILE", "The configuration."));
    spec.usageMessage().footer("", "Exit codes: 0 it can be used, 2 it cannot.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    Path file = Path.of(GateArguments.argument(arguments, 0));
    GateConfiguration configuration = GateConfigurationReader.read(file);
    List<SeawallException> problems =
        RegistryGate.problems(configuration, new PolicyLoader(sources::rego));
    if (problems.size() == 1) {
      throw problems.getFirst();
    } else if (!problems.isEmpty()) {
      throw new SeawallException(
          ErrorKind.CONFIG,
          "config-invalid",
          problems.stream()
              .map(problem -> problem.getMessage() + " [" + problem.code() + "]")
              .collect(Collectors.joining("\n")));
    }
    terminal.out().println(file + " can be used: " + summary(configuration));
    terminal.out().flush();
    return ExitCode.ALLOWED;
  }

  private static String summary(GateConfiguration configuration) {
    int policies = configuration.policies().size();
    return (policies == 1 ? "1 policy" : policies + " policies")
        + ", "
        + (configuration.upstream() == null
            ? "no registry: --upstream must name it"
            : "before " + configuration.upstream().url());
  }
}
