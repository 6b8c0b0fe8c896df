package io.seawall.advisory.feed;

import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a record of the OSV schema (ossf.github.io/osv-schema, 1.7). Limits: 10,000 packages, 1,000
 * ranges of a package, 10,000 events of a range, 100,000 versions.
 */
final class OsvRecordReader {

  private static final int MAX_PACKAGES = 10_000;
  private static final int MAX_RANGES = 1_000;
  private static final int MAX_EVENTS = 10_000;
  private static final int MAX_VERSIONS = 100_000;
  private static final int MAX_ID = 256;

  private final JsonRecord json;
  private final OsvRecord record = new OsvRecord();

  private OsvRecordReader(JsonRecord json) {
    this.json = json;
  }

  /**
   * Reads one record.
   *
   * @throws FeedFormatException if it breaks the schema
   * @throws tools.jackson.core.JacksonException if it is no JSON
   */
  static OsvRecord read(byte[] bytes) throws FeedFormatException {
    try (JsonRecord json = JsonRecord.of(bytes)) {
      var reader = new OsvRecordReader(json);
      json.object(reader::field);
      json.end();
      if (reader.record.id.isBlank() || reader.record.id.length() > MAX_ID) {
        throw new FeedFormatException("the record has no id of 1 to " + MAX_ID + " characters");
      }
      return reader.record;
    }
  }

  private void field(String name) throws FeedFormatException {
    switch (name) {
      case "id" -> record.id = text();
      case "modified" -> record.modified = FeedDates.instant(json.textIfAny());
      case "published" -> record.published = FeedDates.instant(json.textIfAny());
      case "withdrawn" -> record.withdrawn = !json.isNull();
      case "aliases" -> record.aliases = json.texts();
      case "upstream" -> record.upstream = json.texts();
      case "related" -> record.related = json.texts();
      case "summary" -> record.summary = json.text();
      case "details" -> record.details = json.text();
      case "severity" -> severity(record.judgements);
      case "database_specific" -> specific(record.judgements);
      case "affected" -> json.array(this::affected);
      default -> {}
    }
  }

  private void affected() throws FeedFormatException {
    if (record.affected.size() >= MAX_PACKAGES) {
      throw new FeedFormatException("more than " + MAX_PACKAGES + " packages");
    }
    var affected = new OsvRecord.AffectedPackage();
    json.object(name -> packageField(name, affected));
    record.affected.add(affected);
  }

  private void packageField(String name, OsvRecord.AffectedPackage affected)
      throws FeedFormatException {
    switch (name) {
      case "package" -> json.object(field -> identity(field, affected));
      case "ranges" -> json.array(() -> range(affected));
      case "versions" -> {
        affected.versions = json.texts();
        if (affected.versions.size() > MAX_VERSIONS) {
          throw new FeedFormatException("more than " + MAX_VERSIONS + " versions");
        }
      }
      case "severity" -> severity(affected.judgements);
      case "ecosystem_specific" -> specific(affected.judgements);
      case "database_specific" -> packageSpecific(affected);
      default -> {}
    }
  }

  private void identity(String field, OsvRecord.AffectedPackage affected)
      throws FeedFormatException {
    switch (field) {
      case "ecosystem" -> affected.ecosystem = text();
      case "name" -> affected.name = text();
      default -> {}
    }
  }

  private void range(OsvRecord.AffectedPackage affected) throws FeedFormatException {
    if (affected.ranges.size() >= MAX_RANGES) {
      throw new FeedFormatException("more than " + MAX_RANGES + " ranges");
    }
    var type = new StringBuilder();
    List<VersionEvent> events = new ArrayList<>();
    json.object(name -> {
      switch (name) {
        case "type" -> type.append(text());
        case "events" -> json.array(() -> event(events));
        default -> {}
      }
    });
    if (!type.toString().equals("GIT") && !events.isEmpty()) {
      affected.ranges.add(new VersionRange(events));
    }
  }

  private void event(List<VersionEvent> events) throws FeedFormatException {
    if (events.size() >= MAX_EVENTS) {
      throw new FeedFormatException("more than " + MAX_EVENTS + " events");
    }
    json.object(name -> {
      switch (name) {
        case "introduced" -> events.add(event(VersionEvent.Kind.INTRODUCED));
        case "fixed" -> events.add(event(VersionEvent.Kind.FIXED));
        case "last_affected" -> events.add(event(VersionEvent.Kind.LAST_AFFECTED));
        case "limit" -> events.add(event(VersionEvent.Kind.LIMIT));
        default -> {}
      }
    });
  }

  private VersionEvent event(VersionEvent.Kind kind) throws FeedFormatException {
    return new VersionEvent(kind, text());
  }

  private void severity(OsvRecord.Judgements into) throws FeedFormatException {
    json.array(() -> {
      var type = new StringBuilder();
      var score = new StringBuilder();
      json.object(name -> {
        switch (name) {
          case "type" -> type.append(text());
          case "score" -> score.append(text());
          default -> {}
        }
      });
      into.vectors.add(new OsvRecord.Vector(type.toString(), score.toString()));
    });
  }

  /** Words for severities that single publishers put beside the schema. */
  private void specific(OsvRecord.Judgements into) throws FeedFormatException {
    if (json.isObject()) {
      json.object(name -> judgement(name, into));
    }
  }

  private void judgement(String name, OsvRecord.Judgements into) {
    switch (name) {
      case "severity", "urgency" -> into.word = json.textIfAny();
      case "cvss_v3_base" -> into.score = json.numberIfAny();
      default -> {}
    }
  }

  /** RustSec marks advisories that are no vulnerabilities as informational. */
  private void packageSpecific(OsvRecord.AffectedPackage affected) throws FeedFormatException {
    if (json.isObject()) {
      json.object(name -> {
        if (name.equals("informational")) {
          affected.notice = !json.isNull();
        } else {
          judgement(name, affected.judgements);
        }
      });
    }
  }

  private String text() throws FeedFormatException {
    String text = json.text();
    return text == null ? "" : text;
  }
}
