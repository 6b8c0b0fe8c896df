package io.seawall.cli.db;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.scan.AdvisoryFiles;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall db verify}: whether every byte of an advisory file is as it was built. */
final class DbVerifyCommand implements Command {

  private final Terminal terminal;

  DbVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "verify",
            "Check every byte of the advisory file in use. Exit code 1 if it is damaged.",
            this);
    spec.addOption(
        Options.file("--feeds", "FILE", "Check this file instead of the current one.").build());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    AdvisoryFile file = AdvisoryFiles.open(Options.file(arguments, "--feeds"), terminal.folders());
    List<String> damage = file.verify();
    if (damage.isEmpty()) {
      terminal.out().println(file.path() + " is whole: " + file.digest());
      return ExitCode.ALLOWED;
    }
    terminal.out().println(file.path() + " is damaged:");
    damage.forEach(problem -> terminal.out().println("  " + problem));
    return ExitCode.DENIED;
  }
}
