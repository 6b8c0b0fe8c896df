package io.seawall.cli.scan;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.node.run.JudgeSource;
import io.seawall.policy.Rules;
import io.seawall.scan.Folders;
import io.seawall.scan.ImageJudge;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The rules and advisories by which {@code seawall scan} judges, for the check at start. */
public final class ScanJudges implements JudgeSource {

  private final Terminal terminal;

  /**
   * @param terminal whose environment says where state is kept
   */
  public ScanJudges(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void declare(CommandSpec spec) {
    Settings.declareRules(spec);
    ImagePolicies.declare(spec);
    AdvisoryFiles.declare(spec);
    Settings.declareConfig(spec);
  }

  @Override
  public Folders folders(ParseResult arguments) {
    return terminal.folders().withCache(Settings.config(arguments, terminal).cacheDir());
  }

  @Override
  public Supplier<ImageJudge> judges(ParseResult arguments) {
    Rules rules =
        ImagePolicies.added(
            Settings.rules(arguments, Settings.config(arguments, terminal)), arguments);
    Path feeds = Options.file(arguments, "--feeds");
    Folders folders = folders(arguments);
    return () -> new ImageJudge(AdvisoryFiles.open(feeds, folders), rules);
  }
}
