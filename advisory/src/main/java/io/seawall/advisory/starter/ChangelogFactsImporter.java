package io.seawall.advisory.starter;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.CveNumber;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.feed.BoundedLines;
import io.seawall.advisory.feed.FeedImporter;
import io.seawall.advisory.feed.ImportCounts;
import io.seawall.advisory.feed.ImportWatch;
import io.seawall.model.AdvisoryStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads facts from package changelogs of one distribution release: lines of source package, first
 * fixed version, date of the changelog entry, and the CVE ids that it names, without {@code CVE-}
 * and separated by spaces. The columns are separated by tabs; lines that start with {@code #} are
 * comments. Limit: 100,000 characters in a line.
 */
final class ChangelogFactsImporter implements FeedImporter {

  private static final int MAX_LINE = 100_000;

  private final Ecosystem ecosystem;
  private final String note;

  ChangelogFactsImporter(Ecosystem ecosystem, String note) {
    this.ecosystem = ecosystem;
    this.note = note;
  }

  @Override
  public String format() {
    return "changelog facts";
  }

  @Override
  public String note() {
    return note;
  }

  @Override
  public ImportCounts read(Path path, FeedSink sink, ImportWatch watch) throws IOException {
    long taken = 0;
    long broken = 0;
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      for (int number = 1; ; number++) {
        String line = BoundedLines.next(reader, MAX_LINE);
        if (line == null) {
          return ImportCounts.taken(taken, broken);
        }
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        if (take(line.split("\t", -1), sink)) {
          taken++;
        } else {
          broken++;
          watch.problem(path + ":" + number, "is no line of source, version, date and CVE ids");
        }
        watch.progress(number, 0);
      }
    }
  }

  private boolean take(String[] columns, FeedSink sink) {
    if (columns.length != 4 || columns[0].isEmpty() || columns[1].isEmpty()) {
      return false;
    }
    List<String> cves = cves(columns[3]);
    if (cves.isEmpty()) {
      return false;
    }
    try {
      sink.advisory(advisory(columns, cves), List.of(affected(columns[0], columns[1])));
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static Advisory advisory(String[] columns, List<String> cves) {
    return new Advisory(
        "changelog of " + columns[0] + " " + columns[1],
        Advisory.Kind.VULNERABILITY,
        cves,
        List.of(),
        null,
        null,
        LocalDate.parse(columns[2]).atStartOfDay(ZoneOffset.UTC).toInstant(),
        List.of());
  }

  private Affected affected(String source, String fixed) {
    return new Affected(
        ecosystem,
        source,
        AdvisoryStatus.AFFECTED,
        List.of(VersionRange.before(fixed)),
        List.of(),
        List.of());
  }

  /** Empty if one of them is no CVE id. */
  private static List<String> cves(String column) {
    var cves = new ArrayList<String>();
    for (String number : column.split(" ")) {
      String cve = "CVE-" + number;
      if (!CveNumber.isCve(cve)) {
        return List.of();
      }
      cves.add(cve);
    }
    return cves;
  }
}
