package io.seawall.cli.rules;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Many;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.problem.ProblemReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall rules check}: says everything that is wrong with rules. */
final class RulesCheckCommand implements Command {

  private final Terminal terminal;

  RulesCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "check",
            "Load rule files as Falco does; tell every error and warning and its place.",
            this);
    spec.addPositional(
        Options.arguments(
            "FILE",
            "Rule files in their order, or folders whose .yaml files are read in the order of their names."));
    spec.addOption(Options.flag("--strict", "Warnings refuse the rules, too.").build());
    RuleArguments.declareSelection(spec);
    spec.addOption(
        Options.text("--format", "FORMAT", "text (default), or json as falco -V writes it.")
            .build());
    spec.usageMessage().footer("", "Exit codes: 0 fine, 1 refused, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "text", "json").equals("json");
    List<RuleFile> files = RuleArguments.read(Options.arguments(arguments));
    LoadResult result = RuleArguments.load(files, arguments);
    String text =
        json
            ? ProblemReport.json(result.problems(), files.stream().map(RuleFile::name).toList())
                + "\n"
            : ProblemReport.text(result.problems()) + summary(result);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Output.write(terminal, null, out -> out.write(bytes));
    boolean strict = Options.isSet(arguments, "--strict");
    boolean refused = strict ? !result.problems().isEmpty() : !result.isSuccessful();
    return refused ? ExitCode.DENIED : ExitCode.ALLOWED;
  }

  private static String summary(LoadResult result) {
    RuleSet rules = result.rules();
    Map<String, Integer> sources = new TreeMap<>();
    int enabled = 0;
    for (Rule rule : rules.rules()) {
      sources.merge(rule.source(), 1, Integer::sum);
      enabled += rule.enabled() ? 1 : 0;
    }
    var text = new StringBuilder(Many.of(rules.rules().size(), "rule"));
    if (!sources.isEmpty()) {
      text.append(" (").append(enabled).append(" enabled; ");
      String comma = "";
      for (Map.Entry<String, Integer> source : sources.entrySet()) {
        text.append(comma).append(source.getKey()).append(' ').append(source.getValue());
        comma = ", ";
      }
      text.append(')');
    }
    text.append(", ").append(Many.of(rules.macros().size(), "macro"));
    text.append(", ").append(Many.of(rules.lists().size(), "list")).append(": ");
    text.append(Many.of(result.errors().size(), "error")).append(", ");
    return text.append(Many.of(result.warnings().size(), "warning")).append('\n').toString();
  }
}
