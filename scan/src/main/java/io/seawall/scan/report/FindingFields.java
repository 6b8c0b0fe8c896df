package io.seawall.scan.report;

import static io.seawall.scan.json.JsonOutput.nullableText;
import static io.seawall.scan.json.JsonOutput.text;

import io.seawall.model.Component;
import io.seawall.model.Finding;
import io.seawall.model.Layer;
import io.seawall.model.SeverityRating;
import io.seawall.scan.facts.FactsFields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The fields of a finding, in reports and in what policies are handed. */
final class FindingFields {

  private FindingFields() {}

  /**
   * Writes the fields of a finding into the object that is open.
   *
   * @param layer where its component came in; null where no layer is known
   */
  static void write(Finding finding, @Nullable Layer layer, JsonGenerator json) {
    Component component = finding.component();
    text(json, "id", finding.id());
    texts("aliases", finding.aliases(), json);
    text(json, "severity", finding.severity().word());
    text(json, "status", finding.status().word());
    nullableText(json, "fixedVersion", finding.fixedVersion());
    texts("fixedVersions", finding.fixedVersions(), json);
    json.writeObjectPropertyStart("component");
    text(json, "purl", component.purl().toString());
    text(json, "type", component.type().purlType());
    text(json, "name", component.name());
    text(json, "version", component.version());
    FactsFields.source(json, component.source());
    json.writeEndObject();
    text(json, "presence", component.presence().word());
    if (component.layer() == null) {
      json.writeNullProperty("layer");
    } else {
      json.writeNumberProperty("layer", component.layer());
    }
    nullableText(json, "owner", layer == null ? null : layer.owner().word());
    FactsFields.evidence(json, component.evidence());
    nullableText(json, "summary", finding.summary());
    nullableText(
        json, "published", finding.published() == null ? null : finding.published().toString());
    exploitation(finding.exploitation(), json);
    ratings(finding.severities(), json);
    why(finding.why(), json);
  }

  private static void exploitation(Finding.Exploitation known, JsonGenerator json) {
    json.writeObjectPropertyStart("exploitation");
    nullableText(
        json, "knownSince", known.knownSince() == null ? null : known.knownSince().toString());
    json.writeBooleanProperty("ransomware", known.ransomware());
    if (known.epss() == null) {
      json.writeNullProperty("epss");
    } else {
      json.writeNumberProperty("epss", known.epss());
    }
    json.writeEndObject();
  }

  private static void ratings(List<SeverityRating> ratings, JsonGenerator json) {
    json.writeArrayPropertyStart("severities");
    for (SeverityRating rating : ratings) {
      json.writeStartObject();
      text(json, "source", rating.source());
      text(json, "severity", rating.severity().word());
      nullableText(json, "vector", rating.vector());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void why(Finding.Match why, JsonGenerator json) {
    json.writeObjectPropertyStart("why");
    text(json, "provider", why.provider());
    text(json, "record", why.record());
    text(json, "package", why.package_());
    text(json, "version", why.version());
    text(json, "range", why.range());
    json.writeEndObject();
  }

  private static void texts(String field, List<String> texts, JsonGenerator json) {
    json.writeArrayPropertyStart(field);
    for (String each : texts) {
      text(json, each);
    }
    json.writeEndArray();
  }
}
