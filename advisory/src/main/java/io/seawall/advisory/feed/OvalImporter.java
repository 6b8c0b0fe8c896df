package io.seawall.advisory.feed;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.feed.oval.OvalFile;
import io.seawall.advisory.feed.oval.OvalSink;
import io.seawall.advisory.feed.oval.OvalStatement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads OVAL definitions of distributions, one file for a release (docs/formats/oval.md).
 *
 * <p>A definition about a kernel that runs names no package: it is taken for its severities, but
 * matches nothing.
 */
public final class OvalImporter implements FeedImporter {

  @Override
  public String format() {
    return "OVAL";
  }

  @Override
  public ImportCounts read(Path path, FeedSink sink, ImportWatch watch) throws IOException {
    var run = new Run(path, sink, watch);
    OvalFile.read(path, run);
    return new ImportCounts(run.taken, 0, run.notices, run.broken);
  }

  private static final class Run implements OvalSink {

    private final Path path;
    private final FeedSink sink;
    private final ImportWatch watch;
    private long taken;
    private long notices;
    private long broken;

    Run(Path path, FeedSink sink, ImportWatch watch) {
      this.path = path;
      this.sink = sink;
      this.watch = watch;
    }

    /** Some files give no offset; these are made in UTC. */
    @Override
    public void made(String timestamp) {
      Instant instant = FeedDates.instant(timestamp);
      instant = instant == null ? FeedDates.instant(timestamp + "Z") : instant;
      if (instant != null) {
        sink.dated(instant);
      }
    }

    @Override
    public void statement(OvalStatement statement) {
      Advisory advisory = advisory(statement);
      sink.advisory(advisory, statement.affected());
      statement.ratingsByCve().forEach((cve, rating) -> sink.rated(cve, List.of(rating)));
      notices += advisory.kind() == Advisory.Kind.NOTICE ? 1 : 0;
      watch.progress(++taken + broken, 0);
    }

    @Override
    public void broken(String id, String reason) {
      broken++;
      watch.problem(path + ", " + id, reason);
    }

    private static Advisory advisory(OvalStatement statement) {
      String id = statement.id();
      List<String> cves = statement.vulnerabilities();
      boolean own = cves.isEmpty() || cves.contains(id);
      boolean notice = cves.isEmpty() && RecordSource.isOrdinaryErratum(id);
      return new Advisory(
          id,
          notice ? Advisory.Kind.NOTICE : Advisory.Kind.VULNERABILITY,
          cves.isEmpty() ? List.of(id) : cves,
          own ? List.of() : List.of(id),
          Summary.of(summary(statement), statement.description()),
          FeedDates.date(FeedDates.instant(statement.published())),
          FeedDates.instant(statement.updated()),
          statement.ratings());
    }

    /** Titles of errata name what is updated; those of Debian's only repeat the package. */
    private static @Nullable String summary(OvalStatement statement) {
      return RecordSource.isErratum(statement.id()) && !statement.id().startsWith("D")
          ? statement.title()
          : null;
    }
  }
}
