package io.seawall.cli.db;

import io.seawall.advisory.feed.AdvisoryBuild;
import io.seawall.advisory.feed.Feed;
import io.seawall.advisory.feed.FeedProblem;
import io.seawall.advisory.store.AdvisoryStore;
import io.seawall.advisory.store.OnProblem;
import io.seawall.advisory.store.SwapChecks;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.scan.AdvisoryFiles;
import io.seawall.cli.scan.SourceArguments;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * How {@code db update}, {@code build} and {@code import} make a new advisory file and put it in
 * use.
 */
final class DbInstall {

  private static final int SHOWN_PROBLEMS = 10;

  private DbInstall() {}

  static void declare(CommandSpec spec) {
    spec.addOption(
        Options.flag(
                "--force",
                "Take the new file although it fails a check (too few records, a feed lost, a known truth missing).")
            .build());
    spec.addOption(Options.flag("-q", "Show no progress.").names("-q", "--quiet").build());
  }

  /** Reads feeds into a file, with progress, and says what was left out. */
  static void build(List<Feed> feeds, Path target, ParseResult arguments, Terminal terminal) {
    var progress = new FeedProgress(SourceArguments.progress(arguments, terminal));
    AdvisoryBuild.Report report;
    try {
      report =
          AdvisoryBuild.run(feeds, Instant.now().truncatedTo(ChronoUnit.SECONDS), target, progress);
    } finally {
      progress.end();
    }
    report
        .providers()
        .forEach(
            feed -> terminal.out().println(feed.provider() + ": " + feed.records() + " records"));
    if (report.problemCount() > 0) {
      terminal
          .err()
          .println(
              "seawall: warning: "
                  + report.problemCount()
                  + " records could not be read, for example:");
      for (FeedProblem problem :
          report.problems().subList(0, Math.min(SHOWN_PROBLEMS, report.problems().size()))) {
        terminal
            .err()
            .println("  " + problem.provider() + " " + problem.place() + ": " + problem.reason());
      }
    }
  }

  /** Builds a file and puts it in use if it passes its checks. */
  static void buildAndSwap(List<Feed> feeds, ParseResult arguments, Terminal terminal) {
    AdvisoryStore store = AdvisoryFiles.store(terminal.folders());
    Path file = store.newFile();
    try {
      build(feeds, file, arguments, terminal);
      swap(store, file, arguments, terminal);
    } finally {
      delete(file);
    }
  }

  /** Puts a file in use if it passes its checks. */
  static void swap(AdvisoryStore store, Path file, ParseResult arguments, Terminal terminal) {
    OnProblem onProblem = Options.isSet(arguments, "--force") ? OnProblem.ACCEPT : OnProblem.REFUSE;
    Digest digest = store.swap(file, SwapChecks.STANDARD, onProblem);
    terminal.out().println("in use: " + digest);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "cannot-delete", file + " cannot be deleted: " + e, e);
    }
  }
}
