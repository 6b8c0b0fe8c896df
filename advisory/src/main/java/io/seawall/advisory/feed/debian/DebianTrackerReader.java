package io.seawall.advisory.feed.debian;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.feed.FeedFormatException;
import io.seawall.advisory.feed.ImportCounts;
import io.seawall.advisory.feed.ImportWatch;
import io.seawall.advisory.feed.JsonRecord;
import io.seawall.advisory.feed.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the tracker's JSON: source package, vulnerability, release. A part of another shape
 * than expected is reported and passed over. Limits: ids of 256 characters, 1,000 releases of a
 * vulnerability.
 */
final class DebianTrackerReader {

  private static final int MAX_ID = 256;
  private static final int MAX_RELEASES = 1_000;
  private static final int MAX_UNKNOWN_RELEASES = 100;

  private final String place;
  private final FeedSink sink;
  private final ImportWatch watch;
  private final Map<String, Ecosystem> ecosystems = new HashMap<>();
  private final Set<String> unknownReleases = new HashSet<>();
  private final TrackerRelease release = new TrackerRelease();
  private long taken;
  private long broken;
  private String source = "";
  private @Nullable String description;
  private List<Affected> affected = List.of();

  DebianTrackerReader(String place, FeedSink sink, ImportWatch watch) {
    this.place = place;
    this.sink = sink;
    this.watch = watch;
  }

  ImportCounts counts() {
    return ImportCounts.taken(taken, broken);
  }

  void problem(String where, String reason) {
    broken++;
    watch.problem(where, reason);
  }

  void read(JsonRecord json) throws FeedFormatException {
    json.object(name -> {
      if (json.isObject() && !name.isBlank()) {
        source = name;
        json.object(id -> vulnerability(id, json));
        watch.progress(taken, 0);
      } else {
        problem(place + ":" + json.line(), "'" + name + "' is no source package with a list");
      }
    });
    json.end();
  }

  private void vulnerability(String id, JsonRecord json) throws FeedFormatException {
    if (!json.isObject() || id.isBlank() || id.length() > MAX_ID) {
      problem(at(json, id), "is no vulnerability with its releases");
      return;
    }
    description = null;
    affected = new ArrayList<>();
    json.object(field -> {
      if (field.equals("description")) {
        description = json.textIfAny();
      } else if (field.equals("releases") && json.isObject()) {
        json.object(codename -> release(id, codename, json));
      }
    });
    sink.advisory(advisory(id), affected);
    taken++;
  }

  private Advisory advisory(String id) {
    return new Advisory(
        id,
        Advisory.Kind.VULNERABILITY,
        List.of(id),
        List.of(),
        Summary.of(null, description),
        null,
        null,
        List.of());
  }

  private void release(String id, String codename, JsonRecord json) throws FeedFormatException {
    Ecosystem ecosystem = ecosystem(codename);
    if (ecosystem == null || affected.size() >= MAX_RELEASES) {
      return;
    }
    int line = json.line();
    release.clear();
    if (json.isObject()) {
      json.object(field -> release.field(field, json.textIfAny()));
    }
    Affected says = release.affected(ecosystem, source);
    if (says == null) {
      problem(
          place + ":" + line,
          source + " " + id + " has no known status in " + codename + ": " + release);
    } else {
      affected.add(says);
    }
  }

  /** The ecosystem of a code name; unknown names are reported once. */
  private @Nullable Ecosystem ecosystem(String codename) {
    Ecosystem ecosystem = ecosystems.get(codename);
    if (ecosystem != null) {
      return ecosystem;
    }
    ecosystem = DebianReleases.ecosystem(codename);
    if (ecosystem != null) {
      ecosystems.put(codename, ecosystem);
    } else if (unknownReleases.size() < MAX_UNKNOWN_RELEASES && unknownReleases.add(codename)) {
      problem(place, "no release of Debian is known as '" + codename + "'");
    }
    return ecosystem;
  }

  private String at(JsonRecord json, String id) {
    return place + ":" + json.line() + " " + source + " " + id;
  }
}
