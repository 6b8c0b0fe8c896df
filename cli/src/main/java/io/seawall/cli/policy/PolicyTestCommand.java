package io.seawall.cli.policy;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.policy.source.PolicyArguments;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.trace.Coverage;
import io.seawall.policy.unit.TestResult;
import io.seawall.policy.unit.TestResult.Outcome;
import io.seawall.policy.unit.UnitTests;
import io.seawall.rego.limit.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code seawall policy test}: runs the tests that lie beside policies, or the policies themselves.
 */
final class PolicyTestCommand implements Command {

  private final Terminal terminal;

  PolicyTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "test",
            "Run the rules named test_… of policies, and suites of Gatekeeper; with --input, let policies judge configuration files.",
            this);
    spec.addPositional(
        PolicyArguments.paths("Folders, files and bundles with policies, data and tests."));
    spec.addOption(
        Options.flag("-v", "Show every test, and what it printed; with --input, files that pass.")
            .names("-v", "--verbose")
            .build());
    spec.addOption(
        Options.text(
                "-r", "REGEX", "Run only tests with a name such as data.main.test_x that matches.")
            .names("-r", "--run")
            .build());
    spec.addOption(
        Options.flag("--coverage", "Show which lines of the policies no test reached.").build());
    spec.addOption(
        Options.text("--threshold", "PERCENT", "Exit code 1 if fewer lines are covered.").build());
    spec.addOption(Options.flag("--explain", "Show why a test did not hold.").build());
    PolicyChecks.declare(spec);
    PolicyArguments.declareVersion(spec);
    PolicyArguments.declareTimeout(
        spec, "5s for each test, 30s for each rule and document of --input if not given.");
    spec.addOption(Options.text("--format", "FORMAT", "pretty (default) or json.").build());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    return PolicyChecks.areAsked(arguments)
        ? PolicyChecks.run(terminal, arguments)
        : tests(arguments);
  }

  private ExitCode tests(ParseResult arguments) {
    boolean json = Options.format(arguments, "pretty", "json").equals("json");
    double threshold = Options.percentage(arguments, "--threshold");
    boolean covering = threshold > 0 || Options.isSet(arguments, "--coverage");
    boolean explaining = Options.isSet(arguments, "--explain");
    UnitTests tests =
        PolicyArguments.orExplain(() ->
            UnitTests.of(
                PolicyArguments.policy(arguments, PolicyArguments.paths(arguments)),
                covering || explaining));
    tests.set().notes().forEach(note -> terminal.err().println("seawall: note: " + note));
    String regex = Options.text(arguments, "-r");
    Predicate<String> chosen = chosen(regex);
    Limits limits = PolicyArguments.limits(arguments, UnitTests.LIMITS);
    List<TestResult> results = new ArrayList<>();
    for (UnitTests.Test test : tests.found()) {
      if (chosen.test(test.toString())) {
        results.add(tests.run(test, limits));
      }
    }
    List<SuiteOutput> suites =
        SuiteOutput.of(PolicySuites.run(PolicyArguments.paths(arguments), chosen, limits));
    if (results.isEmpty() && suites.isEmpty()) {
      throw nothingToRun(tests, regex);
    }
    Coverage coverage = covering ? tests.coverage() : null;
    boolean verbose = Options.isSet(arguments, "-v");
    var output = new TestOutput(results, suites, coverage, verbose, terminal.colours());
    byte[] text = (json ? output.json() : output.pretty()).getBytes(StandardCharsets.UTF_8);
    Output.write(terminal, null, out -> out.write(text));
    return exitCode(output.outcomes(), coverage, threshold);
  }

  private ExitCode exitCode(List<Outcome> outcomes, @Nullable Coverage coverage, double threshold) {
    if (coverage != null && coverage.percent() < threshold) {
      terminal
          .err()
          .printf(
              Locale.ROOT,
              "seawall: %.1f %% of the lines are covered, %.1f %% are asked for%n",
              coverage.percent(),
              threshold);
      return ExitCode.DENIED;
    }
    boolean failed = outcomes.contains(Outcome.FAIL) || outcomes.contains(Outcome.ERROR);
    return failed ? ExitCode.DENIED : ExitCode.ALLOWED;
  }

  private static Predicate<String> chosen(@Nullable String regex) {
    if (regex == null) {
      return _ -> true;
    }
    try {
      return Pattern.compile(regex).asPredicate();
    } catch (PatternSyntaxException e) {
      throw new SeawallException(
          ErrorKind.USER, "pattern-malformed", "--run: " + e.getMessage(), e);
    }
  }

  private static SeawallException nothingToRun(UnitTests tests, @Nullable String regex) {
    int modules = tests.set().policy().modules().size();
    return new SeawallException(
        ErrorKind.USER,
        "tests-missing",
        regex == null
            ? "no test was found in "
                + modules
                + " modules: tests are rules named test_… and suites of Gatekeeper"
            : "none of the " + tests.found().size() + " tests matches '" + regex + "'");
  }
}
