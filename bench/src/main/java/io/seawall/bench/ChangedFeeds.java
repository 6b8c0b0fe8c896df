package io.seawall.bench;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.feed.Feed;
import io.seawall.advisory.feed.ImportWatch;
import io.seawall.advisory.feed.discovery.FeedFolder;
import io.seawall.advisory.file.AdvisoryFileBuilder;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Builds two advisory files from the same feeds: as they are, and with some advisories changed as a
 * day's work of publishers changes them.
 */
final class ChangedFeeds {

  private static final Instant BUILT = Instant.parse("2026-11-20T00:00:00Z");

  private final FeedFolder feeds;

  ChangedFeeds(Path folder) {
    this.feeds = FeedFolder.discover(folder);
  }

  /**
   * Builds the file as the feeds are.
   *
   * @param statements told of every statement on a package
   * @return number of advisories
   */
  int write(Path target, Consumer<Affected> statements) throws IOException {
    return write(target, new BitSet(), statements);
  }

  /**
   * Builds the file with some advisories changed, chosen by the seed.
   *
   * @param advisories how many there are
   */
  void writeChanged(Path target, int advisories, int changed, long seed) throws IOException {
    var random = new Random(seed);
    var chosen = new BitSet();
    while (chosen.cardinality() < changed) {
      chosen.set(random.nextInt(advisories));
    }
    write(target, chosen, statement -> {});
  }

  private int write(Path target, BitSet changed, Consumer<Affected> statements) throws IOException {
    var builder = new AdvisoryFileBuilder(BUILT);
    int number = 0;
    for (Feed feed : feeds.feeds()) {
      var sink =
          new Changing(
              builder.provider(feed.provider(), feed.importer().note()),
              number,
              changed,
              statements);
      feed.importer().read(feed.path(), sink, new Unwatched());
      number = sink.next;
    }
    builder.write(target);
    return number;
  }

  /** Hands everything on, some of it changed. */
  private static final class Changing implements FeedSink {

    private final FeedSink sink;
    private final BitSet changed;
    private final Consumer<Affected> statements;
    private int next;

    Changing(FeedSink sink, int first, BitSet changed, Consumer<Affected> statements) {
      this.sink = sink;
      this.next = first;
      this.changed = changed;
      this.statements = statements;
    }

    @Override
    public void advisory(Advisory advisory, List<Affected> affected) {
      int number = next++;
      if (!changed.get(number)) {
        affected.forEach(statements);
        sink.advisory(advisory, affected);
      } else {
        switch (number % 4) {
          case 0 -> sink.advisory(raised(advisory), affected);
          case 1, 2 -> sink.advisory(advisory, affected.stream().map(Changing::unfixed).toList());
          default -> {
            // Withdrawn.
          }
        }
      }
    }

    private static Advisory raised(Advisory advisory) {
      return new Advisory(
          advisory.id(),
          advisory.kind(),
          advisory.vulnerabilities(),
          advisory.aliases(),
          advisory.summary(),
          advisory.published(),
          advisory.modified(),
          List.of(new SeverityRating("ghsa", Severity.CRITICAL, null)));
    }

    private static Affected unfixed(Affected affected) {
      return new Affected(
          affected.ecosystem(),
          affected.name(),
          AdvisoryStatus.AFFECTED,
          List.of(new VersionRange(List.of(new VersionEvent(VersionEvent.Kind.INTRODUCED, "0")))),
          List.of(),
          affected.ratings());
    }

    @Override
    public void rated(String cve, List<SeverityRating> ratings) {
      sink.rated(cve, ratings);
    }

    @Override
    public void exploited(String cve, LocalDate since, boolean ransomware) {
      sink.exploited(cve, since, ransomware);
    }

    @Override
    public void likelihood(String cve, double probability) {
      sink.likelihood(cve, probability);
    }

    @Override
    public void dated(Instant instant) {
      sink.dated(instant);
    }
  }

  /** Hears and says nothing. */
  private static final class Unwatched implements ImportWatch {

    @Override
    public void progress(long done, long total) {}

    @Override
    public void problem(String place, String reason) {}
  }
}
