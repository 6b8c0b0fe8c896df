package io.seawall.scan.sbom;

import static io.seawall.scan.json.JsonOutput.optionalText;
import static io.seawall.scan.json.JsonOutput.text;
import static io.seawall.scan.sbom.CycloneDxWriter.property;

import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.Evidence;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes packages as CycloneDX components. */
final class ComponentWriter {

  /** Longest {@code version} that the CycloneDX 1.6 schema allows. */
  private static final int MAX_VERSION_CHARS = 1024;

  private final JsonGenerator json;

  ComponentWriter(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes a component.
   *
   * @param changelog of its source, to tell with it; null for none
   */
  void write(Component component, String ref, @Nullable Changelog changelog) {
    PackageUrl purl = component.purl();
    String group = PurlNames.group(purl);
    json.writeStartObject();
    text(json, "type", "library");
    text(json, "bom-ref", ref);
    optionalText(json, "group", group);
    text(json, "name", group == null ? component.name() : purl.name());
    if (component.version().length() <= MAX_VERSION_CHARS) {
      text(json, "version", component.version());
    }
    hashes(component);
    licenses(component.licenses());
    text(json, "purl", purl.toString());
    if (changelog != null) {
      pedigree(changelog.fixes());
    }
    json.writeArrayPropertyStart("properties");
    properties(component);
    if (changelog != null) {
      property(json, SeawallProperties.CHANGELOG, changelog.path());
      property(json, SeawallProperties.CHANGELOG_LAYER, changelog.layer());
    }
    json.writeEndArray();
    evidence(component.evidence());
    json.writeEndObject();
  }

  private void hashes(Component component) {
    if (component.sha1() != null) {
      json.writeArrayPropertyStart("hashes");
      json.writeStartObject();
      text(json, "alg", "SHA-1");
      text(json, "content", component.sha1());
      json.writeEndObject();
      json.writeEndArray();
    }
  }

  /** Fixes taken over from newer versions, which CycloneDX calls patches of type "backport". */
  private void pedigree(List<Changelog.Fix> fixes) {
    json.writeObjectPropertyStart("pedigree");
    json.writeArrayPropertyStart("patches");
    for (Changelog.Fix fix : fixes) {
      json.writeStartObject();
      text(json, "type", "backport");
      json.writeArrayPropertyStart("resolves");
      json.writeStartObject();
      text(json, "type", "security");
      text(json, "id", fix.vulnerability());
      optionalText(json, "description", fix.detail());
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void licenses(List<String> licenses) {
    if (licenses.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("licenses");
    for (String license : licenses) {
      json.writeStartObject();
      json.writeObjectPropertyStart("license");
      text(json, SpdxLicenses.isId(license) ? "id" : "name", license);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void properties(Component component) {
    PackageUrl purl = component.purl();
    if (!component.name().equals(PurlNames.name(purl))) {
      property(json, SeawallProperties.NAME, component.name());
    }
    if (!component.version().equals(PurlNames.version(purl))) {
      property(json, SeawallProperties.VERSION, component.version());
    }
    if (!component.type().purlType().equals(purl.type())) {
      property(json, SeawallProperties.TYPE, component.type().purlType());
    }
    if (component.source() != null) {
      property(json, SeawallProperties.SOURCE_NAME, component.source().name());
      property(json, SeawallProperties.SOURCE_VERSION, component.source().version());
    }
    if (component.presence() == Presence.DELETED) {
      property(json, SeawallProperties.PRESENCE, component.presence().word());
    }
    property(json, SeawallProperties.OWNED_BY, component.ownedBy());
    property(json, SeawallProperties.LAYERS, layers(component.evidence()));
  }

  private static String layers(List<Evidence> evidence) {
    var layers = new StringBuilder();
    for (Evidence seen : evidence) {
      if (!layers.isEmpty()) {
        layers.append(',');
      }
      layers.append(seen.layer() == null ? "-" : seen.layer().toString());
    }
    return layers.toString();
  }

  private void evidence(List<Evidence> evidence) {
    json.writeObjectPropertyStart("evidence");
    json.writeArrayPropertyStart("occurrences");
    for (Evidence seen : evidence) {
      json.writeStartObject();
      text(json, "location", seen.path());
      optionalText(json, "additionalContext", seen.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
