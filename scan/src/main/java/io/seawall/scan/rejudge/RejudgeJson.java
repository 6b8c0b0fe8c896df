package io.seawall.scan.rejudge;

import static io.seawall.scan.json.JsonOutput.nullableText;
import static io.seawall.scan.json.JsonOutput.text;

import io.seawall.model.Decision;
import io.seawall.scan.Product;
import io.seawall.scan.facts.FactsFields;
import io.seawall.scan.json.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** The result for programs, by {@code docs/schemas/rejudge-v1.schema.json}. */
public final class RejudgeJson {

  /** Version of the document, its field {@code schemaVersion}. */
  public static final int SCHEMA_VERSION = 1;

  private final RejudgeResult result;
  private final JsonGenerator json;

  private RejudgeJson(RejudgeResult result, JsonGenerator json) {
    this.result = result;
    this.json = json;
  }

  /**
   * Writes the result and leaves {@code out} open.
   *
   * @throws IOException if {@code out} fails
   */
  public static void write(RejudgeResult result, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonOutput.indented(out)) {
      new RejudgeJson(result, json).document();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.write('\n');
  }

  private void document() {
    json.writeStartObject();
    json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
    json.writeObjectPropertyStart("tool");
    text(json, "name", "Seawall");
    text(json, "version", Product.VERSION);
    json.writeEndObject();
    text(json, "asOf", result.asOf().toString());
    text(json, "feedsDigest", result.feeds().toString());
    text(json, "rulesDigest", result.rules().toString());
    summary();
    comparisons();
    json.writeArrayPropertyStart("packages");
    result.packages().forEach(this::packageChange);
    json.writeEndArray();
    json.writeArrayPropertyStart("images");
    result.changes().forEach(this::image);
    json.writeEndArray();
    json.writeArrayPropertyStart("damage");
    result.damage().forEach(damage -> text(json, damage));
    json.writeEndArray();
    json.writeEndObject();
  }

  private void summary() {
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("images", result.images());
    json.writeNumberProperty("judged", result.judged());
    json.writeNumberProperty("packagesMatched", result.packagesMatched());
    json.writeNumberProperty("changed", result.changes().size());
    json.writeNumberProperty("otherVerdicts", result.otherVerdicts());
    json.writeNumberProperty("newlyDenied", result.newlyDenied());
    json.writeNumberProperty("noLongerDenied", result.noLongerDenied());
    json.writeNumberProperty("newlyIncomplete", result.newlyIncomplete());
    json.writeEndObject();
  }

  private void comparisons() {
    json.writeArrayPropertyStart("comparedWith");
    for (RejudgeResult.Comparison comparison : result.comparisons()) {
      json.writeStartObject();
      text(json, "feedsDigest", comparison.feeds().toString());
      json.writeNumberProperty("images", comparison.images());
      json.writeName("packagesChanged");
      if (comparison.isUnknown()) {
        json.writeNull();
      } else {
        json.writeNumber(comparison.packages());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void packageChange(PackageChange change) {
    json.writeStartObject();
    text(json, "purl", change.purl());
    nullableText(json, "distribution", change.distribution());
    json.writeArrayPropertyStart("findings");
    for (FindingChange finding : change.findings()) {
      json.writeStartObject();
      text(json, "id", finding.id());
      state("before", finding.before());
      state("after", finding.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void state(String field, FindingChange.@Nullable State state) {
    json.writeName(field);
    if (state == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    text(json, "severity", state.severity().word());
    json.writeBooleanProperty("exploited", state.exploited());
    json.writeArrayPropertyStart("fixedVersions");
    state.fixedVersions().forEach(version -> text(json, version));
    json.writeEndArray();
    json.writeEndObject();
  }

  private void image(ImageChange change) {
    json.writeStartObject();
    FactsFields.subject(json, change.subject());
    nullableText(json, "before", change.before() == null ? null : change.before().word());
    text(json, "after", change.after().word());
    json.writeBooleanProperty("incomplete", change.incomplete());
    json.writeArrayPropertyStart("causes");
    change.causes().forEach(cause -> text(json, cause.word()));
    json.writeEndArray();
    packages(change.packages());
    reason(change.reason());
    json.writeEndObject();
  }

  private void packages(@Nullable List<Integer> packages) {
    json.writeName("packages");
    if (packages == null) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    packages.forEach(json::writeNumber);
    json.writeEndArray();
  }

  private void reason(Decision.@Nullable Reason reason) {
    json.writeName("reason");
    if (reason == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    text(json, "rule", reason.rule());
    json.writeObjectPropertyStart("message");
    text(json, "en", reason.message());
    text(json, "zh-CN", reason.messageZh());
    json.writeEndObject();
    json.writeEndObject();
  }
}
