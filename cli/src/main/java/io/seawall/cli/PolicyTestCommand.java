package io.seawall.cli;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.trace.Coverage;
import io.seawall.policy.unit.TestResult;
import io.seawall.policy.unit.TestResult.Outcome;
import io.seawall.policy.unit.UnitTests;
import io.seawall.rego.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall policy test}: runs the tests that lie beside policies. */
final class PolicyTestCommand implements Command {

  private final Terminal terminal;

  PolicyTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("test", "Run the rules named test_… of policies and say which hold.", this);
    spec.addPositional(
        PolicyArguments.paths("Folders, files and bundles with policies, data and tests."));
    spec.addOption(
        Options.flag("-v", "Show every test, and what it printed.")
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
    PolicyArguments.declareVersion(spec);
    PolicyArguments.declareTimeout(spec, "5s for each test if not given.");
    spec.addOption(Options.text("--format", "FORMAT", "pretty (default) or json.").build());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = PolicyArguments.format(arguments, "pretty", "json").equals("json");
    double threshold = threshold(Options.text(arguments, "--threshold"));
    boolean covering = threshold > 0 || Options.isSet(arguments, "--coverage");
    boolean explaining = Options.isSet(arguments, "--explain");
    UnitTests tests =
        PolicyArguments.orExplain(() ->
            UnitTests.of(
                PolicyArguments.policy(arguments, PolicyArguments.paths(arguments)),
                covering || explaining));
    tests.set().notes().forEach(note -> terminal.err().println("seawall: note: " + note));
    List<UnitTests.Test> chosen = chosen(tests, Options.text(arguments, "-r"));
    Limits limits = PolicyArguments.limits(arguments, UnitTests.LIMITS);
    List<TestResult> results = new ArrayList<>();
    chosen.forEach(test -> results.add(tests.run(test, limits)));
    Coverage coverage = covering ? tests.coverage() : null;
    var output =
        new TestOutput(results, coverage, Options.isSet(arguments, "-v"), terminal.colours());
    byte[] text = (json ? output.json() : output.pretty()).getBytes(StandardCharsets.UTF_8);
    Output.write(terminal, null, out -> out.write(text));
    return exitCode(results, coverage, threshold);
  }

  private ExitCode exitCode(
      List<TestResult> results, @Nullable Coverage coverage, double threshold) {
    if (coverage != null && coverage.percent() < threshold) {
      terminal
          .err()
          .printf(
              "seawall: %.1f %% of the lines are covered, %s %% are asked for%n",
              coverage.percent(), threshold);
      return ExitCode.DENIED;
    }
    for (TestResult result : results) {
      if (result.outcome() == Outcome.FAIL || result.outcome() == Outcome.ERROR) {
        return ExitCode.DENIED;
      }
    }
    return ExitCode.ALLOWED;
  }

  private static List<UnitTests.Test> chosen(UnitTests tests, @Nullable String regex) {
    List<UnitTests.Test> chosen = tests.found();
    if (regex != null) {
      try {
        Pattern pattern = Pattern.compile(regex);
        chosen = chosen.stream().filter(test -> pattern.matcher(test.toString()).find()).toList();
      } catch (PatternSyntaxException e) {
        throw new SeawallException(
            ErrorKind.USER, "pattern-malformed", "--run: " + e.getMessage(), e);
      }
    }
    if (chosen.isEmpty()) {
      String searched = tests.set().policy().modules().size() + " modules";
      throw new SeawallException(
          ErrorKind.USER,
          "tests-missing",
          regex == null
              ? "no test was found in " + searched + ": tests are rules named test_…"
              : "none of " + tests.found().size() + " tests in " + searched + " matches " + regex);
    }
    return chosen;
  }

  private static double threshold(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    try {
      double percent = Double.parseDouble(text);
      if (percent >= 0 && percent <= 100) {
        return percent;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new SeawallException(
        ErrorKind.USER, "threshold-malformed", "--threshold is a percentage, not '" + text + "'");
  }
}
