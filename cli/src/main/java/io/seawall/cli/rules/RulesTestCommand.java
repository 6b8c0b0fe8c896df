package io.seawall.cli.rules;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.ruletest.RuleTest;
import io.seawall.detect.ruletest.RuleTestFile;
import io.seawall.detect.ruletest.RuleTestRun;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall rules test}: runs tests of rules. */
final class RulesTestCommand implements Command {

  private final Terminal terminal;

  RulesTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "test",
            "Run tests of rules: files in YAML that say which alerts a recording, or events written out, must give.",
            this);
    spec.addPositional(
        Options.arguments("FILE", "Files of tests, or folders with files named *_test.yaml."));
    spec.addOption(
        Options.texts("-r", "FILE", "Rule files in place of those that the tests name.")
            .names("-r", "--rules")
            .build());
    spec.addOption(
        Options.flag("-v", "Show tests that pass, and the alerts that came.")
            .names("-v", "--verbose")
            .build());
    spec.addOption(
        Options.text("--format", "FORMAT", "text (default), json, or junit for build servers.")
            .build());
    spec.usageMessage()
        .footer("", "Exit codes: 0 all passed, 1 a test failed, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    String format = Options.format(arguments, "text", "json", "junit");
    List<String> rules = Options.texts(arguments, "--rules");
    var loaded = new HashMap<List<String>, Map<Set<String>, RuleSet>>();
    List<TestFileResult> results = new ArrayList<>();
    for (RuleTestFile file : RuleTestFiles.read(Options.arguments(arguments))) {
      List<String> paths =
          rules.isEmpty() ? file.rules().stream().map(Path::toString).toList() : rules;
      if (paths.isEmpty()) {
        throw new SeawallException(
            ErrorKind.USER,
            "rules-missing",
            file.name() + " names no rule files, and --rules was not given");
      }
      RuleSet set =
          loaded
              .computeIfAbsent(paths, _ -> new HashMap<>())
              .computeIfAbsent(
                  file.named(), named -> RuleArguments.enabling(RuleArguments.read(paths), named));
      var run = new RuleTestRun(set.rules(), file);
      var ofFile = new TestFileResult(file.name(), new ArrayList<>());
      for (RuleTest test : file.tests()) {
        ofFile.results().add(run.run(test));
      }
      results.add(ofFile);
    }
    if (results.stream().allMatch(file -> file.results().isEmpty())) {
      throw new SeawallException(ErrorKind.USER, "tests-missing", "no test was found");
    }
    var output = new RuleTestOutput(results, Options.isSet(arguments, "-v"), terminal.colours());
    String text =
        switch (format) {
          case "json" -> output.json();
          case "junit" -> output.junit();
          default -> output.text();
        };
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Output.write(terminal, null, out -> out.write(bytes));
    return output.passed() ? ExitCode.ALLOWED : ExitCode.DENIED;
  }
}
