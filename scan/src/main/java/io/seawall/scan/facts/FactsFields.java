package io.seawall.scan.facts;

import static io.seawall.scan.json.JsonOutput.optionalText;
import static io.seawall.scan.json.JsonOutput.text;

import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.NotChecked;
import io.seawall.model.SourcePackage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The JSON objects that stand for the parts of {@link ImageFacts}: fields in the order of their
 * names, unknown ones left out, so that they are part of a canonical document.
 */
public final class FactsFields {

  private FactsFields() {}

  /** Writes the field {@code components}. */
  public static void components(List<Component> components, JsonGenerator json) {
    json.writeArrayPropertyStart("components");
    for (Component component : components) {
      component(component, json);
    }
    json.writeEndArray();
  }

  /** Writes the field {@code layers}. */
  public static void layers(List<Layer> layers, JsonGenerator json) {
    json.writeArrayPropertyStart("layers");
    for (Layer layer : layers) {
      layer(layer, json);
    }
    json.writeEndArray();
  }

  /** Writes the field {@code deletedFiles}. */
  public static void deletedFiles(List<ImageFacts.DeletedFiles> files, JsonGenerator json) {
    json.writeArrayPropertyStart("deletedFiles");
    for (ImageFacts.DeletedFiles deleted : files) {
      deletedFiles(deleted, json);
    }
    json.writeEndArray();
  }

  /** Writes the field {@code notChecked}. */
  public static void notChecked(List<NotChecked> items, JsonGenerator json) {
    json.writeArrayPropertyStart("notChecked");
    for (NotChecked item : items) {
      notChecked(item, json);
    }
    json.writeEndArray();
  }

  /** Writes {@code {createdBy, diffId, digest, index, owner}}. */
  private static void layer(Layer layer, JsonGenerator json) {
    json.writeStartObject();
    optionalText(json, "createdBy", layer.createdBy());
    digest(json, "diffId", layer.diffId());
    digest(json, "digest", layer.digest());
    json.writeNumberProperty("index", layer.index());
    text(json, "owner", layer.owner().word());
    json.writeEndObject();
  }

  /**
   * Writes {@code {evidence, licenses, name, ownedBy, presence, purl, sha1, source, type,
   * version}}.
   */
  private static void component(Component component, JsonGenerator json) {
    json.writeStartObject();
    evidence(json, component.evidence());
    json.writeArrayPropertyStart("licenses");
    for (String license : component.licenses()) {
      text(json, license);
    }
    json.writeEndArray();
    text(json, "name", component.name());
    if (component.ownedBy() != null) {
      text(json, "ownedBy", component.ownedBy().toString());
    }
    text(json, "presence", component.presence().word());
    text(json, "purl", component.purl().toString());
    optionalText(json, "sha1", component.sha1());
    source(json, component.source());
    text(json, "type", component.type().purlType());
    text(json, "version", component.version());
    json.writeEndObject();
  }

  /** Writes {@code {fixes, layer, path, source, type}}. */
  static void changelog(Changelog changelog, JsonGenerator json) {
    json.writeStartObject();
    json.writeArrayPropertyStart("fixes");
    for (Changelog.Fix fix : changelog.fixes()) {
      json.writeStartObject();
      optionalText(json, "detail", fix.detail());
      text(json, "vulnerability", fix.vulnerability());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (changelog.layer() != null) {
      json.writeNumberProperty("layer", changelog.layer());
    }
    text(json, "path", changelog.path());
    source(json, changelog.source());
    text(json, "type", changelog.type().purlType());
    json.writeEndObject();
  }

  /** Writes the field {@code evidence}: an array of {@code {detail, layer, path}}. */
  public static void evidence(JsonGenerator json, List<Evidence> evidence) {
    json.writeArrayPropertyStart("evidence");
    for (Evidence seen : evidence) {
      place(seen, json);
    }
    json.writeEndArray();
  }

  /** Writes {@code {detail, layer, path}}. */
  public static void place(Evidence seen, JsonGenerator json) {
    json.writeStartObject();
    optionalText(json, "detail", seen.detail());
    if (seen.layer() != null) {
      json.writeNumberProperty("layer", seen.layer());
    }
    text(json, "path", seen.path());
    json.writeEndObject();
  }

  /** Writes the field {@code source}: {@code {name, version}}, or nothing for null. */
  public static void source(JsonGenerator json, @Nullable SourcePackage source) {
    if (source != null) {
      json.writeObjectPropertyStart("source");
      text(json, "name", source.name());
      text(json, "version", source.version());
      json.writeEndObject();
    }
  }

  /** Writes {@code {bytes, deletedIn, files, path, shippedIn}}. */
  private static void deletedFiles(ImageFacts.DeletedFiles deleted, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("bytes", deleted.bytes());
    json.writeNumberProperty("deletedIn", deleted.deletedIn());
    json.writeNumberProperty("files", deleted.files());
    text(json, "path", deleted.path());
    json.writeNumberProperty("shippedIn", deleted.shippedIn());
    json.writeEndObject();
  }

  /** Writes {@code {kind, layer, place, reason}}. */
  private static void notChecked(NotChecked item, JsonGenerator json) {
    json.writeStartObject();
    text(json, "kind", item.kind().word());
    if (item.layer() != null) {
      json.writeNumberProperty("layer", item.layer());
    }
    text(json, "place", item.place());
    text(json, "reason", item.reason());
    json.writeEndObject();
  }

  /** Writes the field {@code distribution}: {@code {codename, id, prettyName, versionId}}. */
  public static void distribution(JsonGenerator json, @Nullable Distribution distribution) {
    if (distribution != null) {
      json.writeObjectPropertyStart("distribution");
      optionalText(json, "codename", distribution.codename());
      text(json, "id", distribution.id());
      text(json, "prettyName", distribution.prettyName());
      text(json, "versionId", distribution.versionId());
      json.writeEndObject();
    }
  }

  /** Writes the field {@code subject}: {@code {digest, name, platform}}. */
  public static void subject(JsonGenerator json, ImageFacts.Subject subject) {
    json.writeObjectPropertyStart("subject");
    digest(json, "digest", subject.digest());
    text(json, "name", subject.name());
    if (subject.platform() != null) {
      text(json, "platform", subject.platform().toString());
    }
    json.writeEndObject();
  }

  private static void digest(JsonGenerator json, String field, @Nullable Digest digest) {
    if (digest != null) {
      text(json, field, digest.toString());
    }
  }
}
