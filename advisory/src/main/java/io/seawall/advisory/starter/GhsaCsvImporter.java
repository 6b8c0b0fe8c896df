package io.seawall.advisory.starter;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.feed.FeedImporter;
import io.seawall.advisory.feed.ImportCounts;
import io.seawall.advisory.feed.ImportWatch;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the CSV form of the GitHub Advisory Database that OpenRewrite ships: {@code cve, published,
 * summary, package, introduced, fixed, severity, cwes}, without header. A row without fixed version
 * is skipped: its upper bound was lost, so it would match every version.
 */
final class GhsaCsvImporter implements FeedImporter {

  private static final int COLUMNS = 8;

  private final Ecosystem ecosystem;
  private final String note;

  GhsaCsvImporter(Ecosystem ecosystem, String note) {
    this.ecosystem = ecosystem;
    this.note = note;
  }

  @Override
  public String format() {
    return "GitHub advisories as CSV";
  }

  @Override
  public String note() {
    return note;
  }

  @Override
  public ImportCounts read(Path path, FeedSink sink, ImportWatch watch) throws IOException {
    Map<String, List<List<String>>> byId = new LinkedHashMap<>();
    long broken = 0;
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      var csv = new CsvReader(reader);
      for (List<String> row = csv.next(); row != null; row = csv.next()) {
        if (row.size() != COLUMNS || row.get(0).isEmpty() || row.get(3).isEmpty()) {
          broken++;
          watch.problem(path + ":" + csv.line(), "is no row of " + COLUMNS + " columns");
        } else if (!row.get(5).isEmpty()) {
          byId.computeIfAbsent(row.get(0), id -> new ArrayList<>()).add(row);
        }
      }
    }
    byId.values().forEach(rows -> sink.advisory(advisory(rows.getFirst()), affected(rows)));
    return ImportCounts.taken(byId.size(), broken);
  }

  private static Advisory advisory(List<String> row) {
    Instant published = instant(row.get(1));
    boolean dated = !published.equals(Instant.EPOCH);
    Severity severity = Severity.ofWord(row.get(6));
    return new Advisory(
        row.get(0),
        Advisory.Kind.VULNERABILITY,
        List.of(row.get(0)),
        List.of(),
        row.get(2).isBlank() ? null : row.get(2).strip(),
        dated ? published.atZone(ZoneOffset.UTC).toLocalDate() : null,
        dated ? published : null,
        severity == Severity.UNKNOWN
            ? List.of()
            : List.of(new SeverityRating("ghsa", severity, null)));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private List<Affected> affected(List<List<String>> rows) {
    Map<String, List<VersionRange>> byPackage = new LinkedHashMap<>();
    for (List<String> row : rows) {
      var introduced = new VersionEvent(VersionEvent.Kind.INTRODUCED, from(row.get(4)));
      var fixed = new VersionEvent(VersionEvent.Kind.FIXED, row.get(5));
      byPackage
          .computeIfAbsent(ecosystem.normalise(row.get(3)), name -> new ArrayList<>())
          .add(new VersionRange(List.of(introduced, fixed)));
    }
    var affected = new ArrayList<Affected>();
    byPackage.forEach((name, ranges) ->
        affected.add(
            new Affected(ecosystem, name, AdvisoryStatus.AFFECTED, ranges, List.of(), List.of())));
    return affected;
  }

  private static String from(String introduced) {
    return introduced.isEmpty() ? VersionEvent.FROM_START.version() : introduced;
  }
}
