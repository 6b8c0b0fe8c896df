package io.seawall.cli.policy;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Many;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.policy.source.PolicyArguments;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.bundle.PolicySet;
import io.seawall.policy.lint.StrictRules;
import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall policy check}: says everything that is wrong with policies. */
final class PolicyCheckCommand implements Command {

  private final Terminal terminal;

  PolicyCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "check", "Parse and compile policies; tell every error and its place.", this);
    spec.addPositional(
        PolicyArguments.paths("Folders, .rego files and bundles that belong together."));
    spec.addOption(
        Options.flag(
                "--strict",
                "Also refuse imports and local names that are not used or stand twice, and deprecated built-ins.")
            .build());
    PolicyArguments.declareVersion(spec);
    spec.addOption(Options.text("--format", "FORMAT", "pretty (default) or json.").build());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "pretty", "json").equals("json");
    List<RegoError> errors = new ArrayList<>();
    int modules = 0;
    try {
      PolicySet set = PolicyArguments.policy(arguments, PolicyArguments.paths(arguments)).build();
      modules = set.policy().modules().size();
      if (modules == 0) {
        throw new SeawallException(
            ErrorKind.USER, "policies-missing", "no .rego file was found; nothing was checked");
      }
      if (Options.isSet(arguments, "--strict")) {
        set.policy().modules().forEach(module -> errors.addAll(StrictRules.check(module)));
      }
    } catch (RegoException e) {
      errors.addAll(e.errors());
    }
    if (json) {
      terminal.out().println(JsonValues.writePretty(document(errors)));
    } else {
      errors.forEach(error -> terminal.out().println(error.explain()));
      terminal
          .out()
          .println(
              errors.isEmpty()
                  ? Many.of(modules, "module") + ", no errors"
                  : Many.of(errors.size(), "error"));
    }
    return errors.isEmpty() ? ExitCode.ALLOWED : ExitCode.WRONG_USE;
  }

  private static ObjectValue document(List<RegoError> errors) {
    List<Value> items = new ArrayList<>();
    for (RegoError error : errors) {
      ObjectValue.Builder item = ObjectValue.builder();
      item.put("code", StringValue.of(error.code().label()));
      item.put("message", StringValue.of(error.message()));
      if (error.hint() != null) {
        item.put("hint", StringValue.of(error.hint()));
      }
      Location at = error.at();
      if (at != null) {
        item.put("location", location(at));
      }
      items.add(item.build());
    }
    return ObjectValue.builder().put("errors", ArrayValue.of(items)).build();
  }

  static ObjectValue location(Location at) {
    return ObjectValue.builder()
        .put("file", StringValue.of(at.source().name()))
        .put("row", NumberValue.of(at.row()))
        .put("col", NumberValue.of(at.column()))
        .build();
  }
}
