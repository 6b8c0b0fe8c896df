package io.seawall.advisory;

import io.seawall.advisory.feed.AdvisoryBuild;
import io.seawall.advisory.feed.BuildProgress;
import io.seawall.advisory.feed.Feed;
import io.seawall.advisory.feed.discovery.FeedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The feeds of the folder that the environment variable SEAWALL_FEEDS names, and one file of all of
 * them for the tests of one run: to build it for each would take most of their time. Samples of a
 * few records stay out of it, since they would make it look as if it knew their distributions.
 */
public final class RealFeeds {

  private static @Nullable Built all;

  private RealFeeds() {}

  /**
   * A file and how it was built.
   *
   * @param found what was found below the folder
   * @param report what became of it
   * @param path the file
   */
  public record Built(FeedFolder found, AdvisoryBuild.Report report, Path path) {}

  /** A folder or file below the feeds; the calling test is skipped where it is absent. */
  public static Path path(String below) {
    String feeds = System.getenv("SEAWALL_FEEDS");
    Assumptions.assumeTrue(
        feeds != null && Files.exists(Path.of(feeds, below)),
        "SEAWALL_FEEDS names no folder with " + below + ": real feeds skipped");
    return Path.of(feeds, below);
  }

  /** The file of all feeds. */
  public static synchronized Built all() {
    Built built = all;
    if (built == null) {
      built = build(path(""));
      all = built;
    }
    return built;
  }

  private static Built build(Path feeds) {
    try {
      Path target = Files.createTempFile("real-feeds", ".advisories");
      target.toFile().deleteOnExit();
      FeedFolder found = FeedFolder.discover(feeds);
      List<Feed> whole =
          found.feeds().stream()
              .filter(feed -> !feed.path().startsWith(feeds.resolve("samples")))
              .toList();
      return new Built(
          found, AdvisoryBuild.run(whole, Samples.BUILT, target, BuildProgress.NONE), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
