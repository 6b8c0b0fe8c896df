package io.seawall.cli.db;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.scan.AdvisoryFiles;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall db import}: an advisory file that was built elsewhere. */
final class DbImportCommand implements Command {

  private final Terminal terminal;

  DbImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "import", "Check an advisory file that was built elsewhere and put it in use.", this);
    spec.addPositional(Options.argument("FILE", "as 'seawall db build -o FILE' writes it"));
    DbInstall.declare(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    Path file = Path.of(arguments.matchedPositionalValue(0, ""));
    if (!Files.isRegularFile(file)) {
      throw new SeawallException(
          ErrorKind.USER, "advisory-file-not-found", "there is no advisory file at " + file);
    }
    DbInstall.swap(AdvisoryFiles.store(terminal.folders()), file, arguments, terminal);
    return ExitCode.ALLOWED;
  }
}
