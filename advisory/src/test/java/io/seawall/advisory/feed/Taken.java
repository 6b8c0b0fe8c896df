package io.seawall.advisory.feed;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.model.SeverityRating;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what an importer gives, for tests. */
final class Taken implements FeedSink, ImportWatch {

  final List<Advisory> advisories = new ArrayList<>();
  final List<List<Affected>> affected = new ArrayList<>();
  final Map<String, List<SeverityRating>> ratings = new LinkedHashMap<>();
  final List<String> problems = new ArrayList<>();
  final List<Instant> dates = new ArrayList<>();

  @Override
  public void advisory(Advisory advisory, List<Affected> packages) {
    advisories.add(advisory);
    affected.add(packages);
  }

  @Override
  public void rated(String cve, List<SeverityRating> rating) {
    ratings.put(cve, rating);
  }

  @Override
  public void exploited(String cve, LocalDate since, boolean ransomware) {
    throw new AssertionError("nothing is said of attacks");
  }

  @Override
  public void likelihood(String cve, double probability) {
    throw new AssertionError("nothing is said of attacks");
  }

  @Override
  public void dated(Instant instant) {
    dates.add(instant);
  }

  @Override
  public void progress(long done, long total) {}

  @Override
  public void problem(String place, String reason) {
    problems.add(reason);
  }

  /** Each package as one line: release, name, status, events and versions. */
  List<String> packages() {
    var lines = new ArrayList<String>();
    for (List<Affected> packages : affected) {
      for (Affected each : packages) {
        lines.add(line(each));
      }
    }
    return lines;
  }

  static String line(Affected affected) {
    var line = new StringBuilder();
    line.append(affected.ecosystem()).append(' ').append(affected.name());
    line.append(' ').append(affected.status().word());
    for (VersionRange range : affected.ranges()) {
      for (VersionEvent event : range.events()) {
        if (!event.isFromStart() || range.events().size() == 1) {
          line.append(' ').append(event.kind()).append(' ').append(event.version());
        }
      }
    }
    affected.versions().forEach(version -> line.append(" = ").append(version));
    return line.toString();
  }
}
