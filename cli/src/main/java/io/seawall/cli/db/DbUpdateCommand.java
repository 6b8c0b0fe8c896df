package io.seawall.cli.db;

import io.seawall.advisory.download.FeedDownload;
import io.seawall.advisory.download.FeedDownloads;
import io.seawall.advisory.download.FeedSource;
import io.seawall.advisory.download.RetryPolicy;
import io.seawall.advisory.feed.discovery.FeedFolder;
import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.scan.Settings;
import io.seawall.cli.scan.SourceArguments;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code seawall db update}: the one command that opens connections, to the publishers of feeds or
 * their mirrors.
 */
final class DbUpdateCommand implements Command {

  private final Terminal terminal;

  DbUpdateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "update",
            "Fetch the feeds from their publishers, build the advisory file and put it in use. Goes on where it was interrupted.",
            this);
    spec.addOption(
        Options.texts(
                "--mirror",
                "NAME=URL",
                "Fetch osv, kev or epss from here instead; also feed-mirrors in .seawall.yaml.")
            .build());
    DbInstall.declare(spec);
    Settings.declareConfig(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    Path folder = terminal.folders().data().resolve("feeds");
    List<FeedSource> sources = FeedSource.publishers(mirrors(arguments));
    var progress = new FeedProgress(SourceArguments.progress(arguments, terminal));
    List<FeedDownload> results;
    try {
      results = new FeedDownloads(folder, RetryPolicy.STANDARD).fetch(sources, progress);
    } finally {
      progress.end();
    }
    int failed = report(results);
    DbInstall.buildAndSwap(FeedFolder.discover(folder).feeds(), arguments, terminal);
    return failed == 0 ? ExitCode.ALLOWED : ExitCode.FAILURE;
  }

  private int report(List<FeedDownload> results) {
    int failed = 0;
    for (FeedDownload result : results) {
      String provider = result.source().provider();
      switch (result) {
        case FeedDownload.Fetched fetched ->
            terminal.out().println(provider + ": " + fetched.bytes() + " bytes fetched");
        case FeedDownload.Unchanged unchanged -> terminal.out().println(provider + ": unchanged");
        case FeedDownload.Failed failure -> {
          failed++;
          terminal
              .err()
              .println(provider + ": not fetched, what was there stays: " + failure.reason());
        }
      }
    }
    return failed;
  }

  private SortedMap<String, URI> mirrors(ParseResult arguments) {
    var mirrors = new TreeMap<>(Settings.config(arguments, terminal).feedMirrors());
    for (String option : Options.texts(arguments, "--mirror")) {
      int equals = option.indexOf('=');
      try {
        mirrors.put(option.substring(0, equals), URI.create(option.substring(equals + 1)));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new SeawallException(
            ErrorKind.USER,
            "mirror-malformed",
            "--mirror: '"
                + option
                + "' is not NAME=URL, for example osv=https://mirror.example/osv/",
            e);
      }
    }
    return mirrors;
  }
}
