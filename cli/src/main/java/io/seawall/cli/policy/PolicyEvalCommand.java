package io.seawall.cli.policy;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.policy.source.PolicyArguments;
import io.seawall.policy.bundle.PolicySet;
import io.seawall.policy.trace.Explanation;
import io.seawall.rego.Evaluation;
import io.seawall.rego.PreparedQuery;
import io.seawall.rego.Result;
import io.seawall.rego.eval.UndefinedMessage;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.RegoError;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall policy eval}: asks a policy. */
final class PolicyEvalCommand implements Command {

  private final Terminal terminal;

  PolicyEvalCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("eval", "Evaluate a query, for instance 'data.main.deny'.", this);
    spec.addPositional(Options.argument("QUERY", "The query, in Rego."));
    PolicyArguments.declareData(spec);
    PolicyArguments.declareInput(spec);
    spec.addOption(
        Options.text("--format", "FORMAT", "json (default), pretty, raw or values.").build());
    PolicyArguments.declareVersion(spec);
    spec.addOption(
        Options.flag("--strict-builtin-errors", "End where a built-in fails, instead of going on.")
            .build());
    spec.addOption(
        Options.flag("--fail", "Exit code 1 if the query is undefined or false.").build());
    spec.addOption(Options.flag("--fail-defined", "Exit code 1 if the query is defined.").build());
    spec.addOption(
        Options.flag("--explain", "Say on standard error why rules did not hold.").build());
    PolicyArguments.declareTimeout(spec, "30s if not given.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    String format = Options.format(arguments, "json", "pretty", "raw", "values");
    boolean explain = Options.isSet(arguments, "--explain");
    Result result = PolicyArguments.orExplain(() -> evaluate(arguments, explain));
    byte[] text = EvalOutput.of(result, format).getBytes(StandardCharsets.UTF_8);
    Output.write(terminal, null, out -> out.write(text));
    for (UndefinedMessage message : result.undefinedMessages()) {
      terminal.err().println("seawall: warning: " + PolicyArguments.warning(message));
    }
    if (Options.isSet(arguments, "--fail-defined")) {
      return result.solutions().isEmpty() ? ExitCode.ALLOWED : ExitCode.DENIED;
    }
    boolean failed = Options.isSet(arguments, "--fail") && !EvalOutput.holds(result);
    return failed ? ExitCode.DENIED : ExitCode.ALLOWED;
  }

  private Result evaluate(ParseResult arguments, boolean explain) {
    PolicySet.Builder builder = PolicyArguments.policy(arguments, Options.texts(arguments, "-d"));
    if (explain) {
      builder.counting();
    }
    PolicySet set = builder.build();
    set.notes().forEach(note -> terminal.err().println("seawall: note: " + note));
    PreparedQuery query = set.policy().prepare(arguments.matchedPositionalValue(0, ""));
    Evaluation evaluation =
        Evaluation.of(PolicyArguments.input(arguments))
            .data(set.data())
            .limits(PolicyArguments.limits(arguments, Limits.DEFAULT))
            .printing(line -> terminal.err().println(line));
    if (Options.isSet(arguments, "--strict-builtin-errors")) {
      evaluation.strict();
    }
    Result result = query.evaluate(evaluation);
    if (explain) {
      Explanation.of(set.policy(), result.visits(), query.uses())
          .lines()
          .forEach(terminal.err()::println);
      for (RegoError error : result.errors()) {
        terminal.err().println("undefined by an error: " + error);
      }
    }
    return result;
  }
}
