package io.seawall.advisory.feed;

import io.seawall.advisory.FeedSink;
import io.seawall.advisory.file.AdvisoryFileBuilder;
import io.seawall.model.Digest;
import io.seawall.model.FeedVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one advisory file of many feeds. */
public final class AdvisoryBuild {

  /** Problems that are listed; more are only counted. */
  public static final int MAX_PROBLEMS = 1_000;

  private final AdvisoryFileBuilder builder;
  private final BuildProgress progress;
  private final Map<String, ImportCounts> counts = new LinkedHashMap<>();
  private final List<FeedProblem> problems = new ArrayList<>();
  private long problemCount;

  private AdvisoryBuild(Instant built, BuildProgress progress) {
    this.builder = new AdvisoryFileBuilder(built);
    this.progress = progress;
  }

  /**
   * What a build did.
   *
   * @param digest digest of the file
   * @param providers what the file says of each feed
   * @param counts what became of the records of each feed, by provider
   * @param problems records that were left out, at most {@link #MAX_PROBLEMS}
   * @param problemCount number of all problems
   */
  public record Report(
      Digest digest,
      List<FeedVersion> providers,
      Map<String, ImportCounts> counts,
      List<FeedProblem> problems,
      long problemCount) {}

  /**
   * Reads feeds and writes a file. A feed that cannot be read at all is a problem like a broken
   * record; the others are read.
   *
   * @param feeds in the order in which they stand in the file; where feeds differ, the earlier
   *     leads
   * @param built time of the build
   * @param target the file to write, which is put in place in one step
   * @throws io.seawall.model.SeawallException if the file cannot be written
   */
  public static Report run(List<Feed> feeds, Instant built, Path target, BuildProgress progress) {
    var build = new AdvisoryBuild(built, progress);
    for (Feed feed : feeds) {
      build.read(feed);
    }
    progress.progress("write", 0, 0);
    Digest digest = build.builder.write(target);
    return new Report(
        digest,
        build.builder.providers(),
        Map.copyOf(build.counts),
        List.copyOf(build.problems),
        build.problemCount);
  }

  private void read(Feed feed) {
    FeedSink sink = builder.provider(feed.provider(), feed.importer().note());
    try {
      counts.put(feed.provider(), feed.importer().read(feed.path(), sink, new Watch(feed)));
    } catch (IOException e) {
      counts.put(feed.provider(), ImportCounts.NONE);
      problem(new FeedProblem(feed.provider(), feed.path().toString(), "cannot be read: " + e));
    }
  }

  private void problem(FeedProblem problem) {
    problemCount++;
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem);
    }
  }

  private final class Watch implements ImportWatch {

    private final Feed feed;

    Watch(Feed feed) {
      this.feed = feed;
    }

    @Override
    public void progress(long done, long total) {
      progress.progress(feed.provider(), done, total);
    }

    @Override
    public void problem(String place, String reason) {
      AdvisoryBuild.this.problem(new FeedProblem(feed.provider(), place, reason));
    }
  }
}
