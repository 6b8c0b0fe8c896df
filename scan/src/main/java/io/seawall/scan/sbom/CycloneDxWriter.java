package io.seawall.scan.sbom;

import static io.seawall.scan.json.JsonOutput.optionalText;
import static io.seawall.scan.json.JsonOutput.text;

import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageUrl;
import io.seawall.scan.facts.FactsJson;
import io.seawall.scan.json.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Writes image facts as CycloneDX 1.6 JSON. Nothing is lost: {@link CycloneDxReader} gives equal
 * facts back. Same facts and options, same bytes: the serial number is derived from the facts.
 */
public final class CycloneDxWriter {

  private final ImageFacts facts;
  private final Options options;
  private final JsonGenerator json;
  private final List<String> refs;

  private CycloneDxWriter(ImageFacts facts, Options options, JsonGenerator json) {
    this.facts = facts;
    this.options = options;
    this.json = json;
    this.refs = BomRefs.of(facts.components());
  }

  /**
   * What the facts do not say.
   *
   * @param timestamp when the document was made; null leaves it out, for bytes that never change
   * @param toolVersion version of Seawall
   */
  public record Options(@Nullable Instant timestamp, String toolVersion) {}

  /**
   * Writes the document and leaves {@code out} open.
   *
   * @throws IOException if {@code out} fails
   */
  public static void write(ImageFacts facts, OutputStream out, Options options) throws IOException {
    try (JsonGenerator json = JsonOutput.indented(out)) {
      new CycloneDxWriter(facts, options, json).document();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.write('\n');
  }

  private void document() throws IOException {
    json.writeStartObject();
    text(json, "$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    text(json, "bomFormat", "CycloneDX");
    text(json, "specVersion", "1.6");
    text(json, "serialNumber", "urn:uuid:" + serialNumber());
    json.writeNumberProperty("version", 1);
    metadata();
    json.writeArrayPropertyStart("components");
    if (facts.distribution() != null) {
      operatingSystem(facts.distribution());
    }
    var components = new ComponentWriter(json);
    var changelogs = new ChangelogsToTell(facts.changelogs());
    for (int i = 0; i < refs.size(); i++) {
      Component component = facts.components().get(i);
      components.write(component, refs.get(i), changelogs.takeFor(component));
    }
    json.writeEndArray();
    dependencies();
    json.writeEndObject();
  }

  /** A UUID of version 8 (RFC 9562, section 5.8) over the SHA-256 of the facts. */
  private UUID serialNumber() throws IOException {
    MessageDigest sha256 = Digest.newSha256();
    FactsJson.write(facts, new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
    long high = hash.getLong() & ~0xf000L | 0x8000L;
    long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private void metadata() {
    json.writeObjectPropertyStart("metadata");
    if (options.timestamp() != null) {
      text(json, "timestamp", options.timestamp().toString());
    }
    json.writeObjectPropertyStart("tools");
    json.writeArrayPropertyStart("components");
    json.writeStartObject();
    text(json, "type", "application");
    text(json, "name", "Seawall");
    text(json, "version", options.toolVersion());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    image();
    if (!facts.notChecked().isEmpty()) {
      json.writeArrayPropertyStart("properties");
      notChecked();
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void image() {
    ImageFacts.Subject subject = facts.subject();
    json.writeObjectPropertyStart("component");
    text(json, "type", isImage() ? "container" : "platform");
    text(json, "bom-ref", BomRefs.IMAGE);
    text(json, "name", subject.name());
    PackageUrl purl = ImagePurl.of(subject);
    if (subject.digest() != null) {
      text(json, "version", subject.digest().toString());
    }
    if (purl != null) {
      text(json, "purl", purl.toString());
    }
    json.writeArrayPropertyStart("properties");
    property(json, SeawallProperties.MAPPING, SeawallProperties.MAPPING_VERSION);
    property(json, SeawallProperties.SUBJECT_DIGEST, subject.digest());
    property(json, SeawallProperties.SUBJECT_PLATFORM, subject.platform());
    facts.layers().forEach(this::layer);
    deletedFiles();
    json.writeEndArray();
    json.writeEndObject();
  }

  private boolean isImage() {
    return facts.subject().digest() != null
        || facts.layers().stream().anyMatch(layer -> layer.diffId() != null);
  }

  private void layer(Layer layer) {
    String prefix = SeawallProperties.LAYER + layer.index() + ":";
    property(json, prefix + "owner", layer.owner().word());
    property(json, prefix + "diffId", layer.diffId());
    property(json, prefix + "digest", layer.digest());
    property(json, prefix + "createdBy", layer.createdBy());
  }

  private void deletedFiles() {
    for (int i = 0; i < facts.deletedFiles().size(); i++) {
      ImageFacts.DeletedFiles deleted = facts.deletedFiles().get(i);
      String prefix = SeawallProperties.DELETED_FILES + i + ":";
      property(json, prefix + "path", deleted.path());
      property(json, prefix + "shippedIn", deleted.shippedIn());
      property(json, prefix + "deletedIn", deleted.deletedIn());
      property(json, prefix + "files", deleted.files());
      property(json, prefix + "bytes", deleted.bytes());
    }
  }

  private void notChecked() {
    for (int i = 0; i < facts.notChecked().size(); i++) {
      NotChecked item = facts.notChecked().get(i);
      String prefix = SeawallProperties.NOT_CHECKED + i + ":";
      property(json, prefix + "kind", item.kind().word());
      property(json, prefix + "place", item.place());
      property(json, prefix + "layer", item.layer());
      property(json, prefix + "reason", item.reason());
    }
  }

  private void operatingSystem(Distribution distribution) {
    json.writeStartObject();
    text(json, "type", "operating-system");
    text(json, "bom-ref", BomRefs.OPERATING_SYSTEM);
    text(json, "name", distribution.id());
    if (!distribution.versionId().isEmpty()) {
      text(json, "version", distribution.versionId());
    }
    optionalText(json, "description", distribution.prettyName());
    if (distribution.codename() != null) {
      json.writeArrayPropertyStart("properties");
      property(json, SeawallProperties.CODENAME, distribution.codename());
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** The image needs its operating system and language packages, the system its own packages. */
  private void dependencies() {
    boolean system = facts.distribution() != null;
    json.writeArrayPropertyStart("dependencies");
    dependency(BomRefs.IMAGE, system, component -> !system || !isSystemPackage(component));
    if (system) {
      dependency(BomRefs.OPERATING_SYSTEM, false, CycloneDxWriter::isSystemPackage);
    }
    json.writeEndArray();
  }

  private void dependency(String ref, boolean onSystem, Predicate<Component> onComponent) {
    json.writeStartObject();
    text(json, "ref", ref);
    json.writeArrayPropertyStart("dependsOn");
    if (onSystem) {
      text(json, BomRefs.OPERATING_SYSTEM);
    }
    for (int i = 0; i < refs.size(); i++) {
      if (onComponent.test(facts.components().get(i))) {
        text(json, refs.get(i));
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static boolean isSystemPackage(Component component) {
    return component.type().isOperatingSystem();
  }

  /** Writes one property, or nothing for null. */
  static void property(JsonGenerator json, String name, @Nullable Object value) {
    if (value != null) {
      json.writeStartObject();
      text(json, "name", name);
      text(json, "value", value.toString());
      json.writeEndObject();
    }
  }
}
