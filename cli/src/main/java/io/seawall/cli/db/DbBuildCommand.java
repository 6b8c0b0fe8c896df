package io.seawall.cli.db;

import io.seawall.advisory.feed.discovery.FeedFolder;
import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall db build}: an advisory file from feeds that the user brings. */
final class DbBuildCommand implements Command {

  private final Terminal terminal;

  DbBuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "build",
            "Build the advisory file from every feed below a folder, list what is ignored, and put it in use. Opens no connection.",
            this);
    spec.addOption(
        Options.file(
                "--from",
                "DIR",
                "Folder with feeds in their publishers' formats (docs/formats/feeds.md).")
            .required(true)
            .build());
    spec.addOption(
        Options.file("-o", "FILE", "Write the file here and leave the one in use alone.")
            .names("-o", "--output")
            .build());
    DbInstall.declare(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    Path from = Options.file(arguments, "--from");
    if (from == null || !Files.isDirectory(from)) {
      throw new SeawallException(ErrorKind.USER, "feeds-not-found", "there is no folder " + from);
    }
    FeedFolder folder = FeedFolder.discover(from);
    for (FeedFolder.Ignored ignored : folder.ignored()) {
      String files = ignored.files() == 1 ? "" : " (" + ignored.files() + " files)";
      terminal
          .err()
          .println("ignored " + from.relativize(ignored.path()) + files + ": " + ignored.reason());
    }
    if (folder.feeds().isEmpty()) {
      throw new SeawallException(
          ErrorKind.USER,
          "feeds-not-found",
          "no feed that Seawall knows lies below "
              + from
              + ": docs/formats/feeds.md lists what is read");
    }
    build(folder, arguments, Options.file(arguments, "-o"));
    return ExitCode.ALLOWED;
  }

  private void build(FeedFolder folder, ParseResult arguments, @Nullable Path output) {
    if (output == null) {
      DbInstall.buildAndSwap(folder.feeds(), arguments, terminal);
    } else {
      DbInstall.build(folder.feeds(), output.toAbsolutePath(), arguments, terminal);
    }
  }
}
