package io.seawall.scan.report;

import static io.seawall.scan.json.JsonOutput.nullableText;
import static io.seawall.scan.json.JsonOutput.text;

import io.seawall.model.FeedVersion;
import io.seawall.model.Finding;
import io.seawall.model.ImageFacts;
import io.seawall.model.Presence;
import io.seawall.model.Severity;
import io.seawall.policy.DecisionJson;
import io.seawall.policy.exception.IgnoreEntry;
import io.seawall.policy.exception.SuppressedFinding;
import io.seawall.scan.facts.FactsFields;
import io.seawall.scan.json.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * The report for programs, by {@code docs/schemas/report-v1.schema.json}. Findings come in the
 * order of their danger, everything else in the order of the facts, so the same report is the same
 * bytes.
 */
public final class JsonReport {

  /** Version of the document, its field {@code schemaVersion}. */
  public static final int SCHEMA_VERSION = 1;

  private final Report report;
  private final JsonGenerator json;

  private JsonReport(Report report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  /**
   * Writes the report and leaves {@code out} open.
   *
   * @throws IOException if {@code out} fails
   */
  public static void write(Report report, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonOutput.indented(out)) {
      new JsonReport(report, json).document();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.write('\n');
  }

  private void document() {
    ImageFacts facts = report.facts();
    List<Finding> findings = report.findings();
    json.writeStartObject();
    json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
    json.writeObjectPropertyStart("tool");
    text(json, "name", "Seawall");
    text(json, "version", report.toolVersion());
    json.writeEndObject();
    text(json, "scannedAt", report.scannedAt().toString());
    FactsFields.subject(json, facts.subject());
    FactsFields.distribution(json, facts.distribution());
    json.writeName("decision");
    DecisionJson.write(report.decision(), json);
    summary(findings);
    json.writeArrayPropertyStart("findings");
    for (Finding finding : findings) {
      json.writeStartObject();
      finding(finding);
      json.writeEndObject();
    }
    json.writeEndArray();
    suppressed();
    backported();
    json.writeArrayPropertyStart("notices");
    for (Finding notice : report.notices()) {
      json.writeStartObject();
      finding(notice);
      json.writeEndObject();
    }
    json.writeEndArray();
    FactsFields.components(facts.components(), json);
    FactsFields.layers(facts.layers(), json);
    FactsFields.deletedFiles(facts.deletedFiles(), json);
    FactsFields.notChecked(report.notChecked(), json);
    feeds();
    json.writeEndObject();
  }

  private void summary(List<Finding> findings) {
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("components", report.facts().components().size());
    json.writeNumberProperty("findings", findings.size());
    severities(findings);
    json.writeNumberProperty("fixable", count(findings, Finding::fixable));
    json.writeNumberProperty("knownExploited", count(findings, Danger::isExploited));
    json.writeNumberProperty(
        "deleted", count(findings, each -> each.component().presence() == Presence.DELETED));
    json.writeNumberProperty("suppressed", report.suppressed().size());
    json.writeNumberProperty("backported", report.backported().size());
    json.writeNumberProperty("notices", report.notices().size());
    json.writeNumberProperty("notChecked", report.notChecked().size());
    json.writeEndObject();
  }

  private void severities(Collection<Finding> findings) {
    var counts = new SeverityCounts(findings);
    json.writeObjectPropertyStart("severities");
    for (Severity severity : SeverityCounts.ORDER) {
      json.writeNumberProperty(severity.word(), counts.of(severity));
    }
    json.writeEndObject();
  }

  private void finding(Finding finding) {
    FindingFields.write(finding, report.layerOf(finding.component()), json);
  }

  private void suppressed() {
    json.writeArrayPropertyStart("suppressed");
    for (SuppressedFinding each : report.suppressed()) {
      json.writeStartObject();
      finding(each.finding());
      json.writeArrayPropertyStart("exceptions");
      for (IgnoreEntry entry : each.by()) {
        json.writeStartObject();
        text(json, "id", entry.id());
        text(json, "reason", entry.reason());
        text(json, "owner", entry.owner());
        nullableText(json, "expires", entry.expires() == null ? null : entry.expires().toString());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void backported() {
    json.writeArrayPropertyStart("backported");
    for (BackportedFinding each : report.backported()) {
      json.writeStartObject();
      finding(each.finding());
      json.writeName("backport");
      FactsFields.place(each.evidence(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void feeds() {
    Report.Feeds feeds = report.feeds();
    if (feeds == null) {
      json.writeNullProperty("feeds");
      return;
    }
    json.writeObjectPropertyStart("feeds");
    text(json, "digest", feeds.digest().toString());
    text(json, "built", feeds.built().toString());
    json.writeArrayPropertyStart("providers");
    for (FeedVersion feed : feeds.providers()) {
      json.writeStartObject();
      text(json, "provider", feed.provider());
      json.writeNumberProperty("records", feed.records());
      nullableText(json, "newest", feed.newest() == null ? null : feed.newest().toString());
      nullableText(json, "note", feed.note());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static long count(List<Finding> findings, Predicate<Finding> condition) {
    return findings.stream().filter(condition).count();
  }
}
