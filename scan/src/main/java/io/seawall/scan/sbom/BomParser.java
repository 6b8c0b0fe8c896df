package io.seawall.scan.sbom;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.scan.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes the parts that matter from a CycloneDX JSON document (cyclonedx.org, JSON reference 1.2 to
 * 1.7). Fields that it does not know are passed over: each version of the format adds some.
 */
final class BomParser {

  /** Most components in one document, nested ones counted too. */
  static final int MAX_COMPONENTS = 250_000;

  private static final String SUPPORTED = "Seawall reads CycloneDX JSON 1.2 to 1.7";

  private final JsonCursor json;
  private final String name;
  private final List<Bom.Part> components = new ArrayList<>();

  BomParser(JsonCursor json, String name) {
    this.json = json;
    this.name = name;
  }

  /** Reads the whole document. */
  Bom parse() {
    boolean cycloneDx = false;
    String specVersion = null;
    var metadata = new Metadata(null, List.of());
    int vulnerabilities = 0;
    if (!json.beginObject()) {
      throw json.malformed("expected an object, found null; " + SUPPORTED);
    }
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "bomFormat" -> cycloneDx = bomFormat();
        case "specVersion" -> specVersion = specVersion();
        case "metadata" -> metadata = metadata();
        case "components" -> components();
        case "vulnerabilities" -> vulnerabilities = count();
        case "spdxVersion", "SPDXID", "@context" -> throw unsupported(name, "an SPDX document");
        case "payloadType", "predicateType" -> throw unsupported(name, "an attestation");
        case "artifacts" -> throw unsupported(name, "Syft's own JSON");
        case "Results", "ArtifactName" -> throw unsupported(name, "a Trivy report");
        default -> json.skip();
      }
    }
    json.end();
    if (!cycloneDx) {
      throw unsupported(name, "not CycloneDX: it has no field 'bomFormat'");
    }
    return new Bom(specVersion, metadata.image, metadata.properties, components, vulnerabilities);
  }

  /** The answer to a document of another format. */
  static SeawallException unsupported(String name, String what) {
    return new SeawallException(
        ErrorKind.USER, "sbom-unsupported", name + " is " + what + "; " + SUPPORTED);
  }

  private record Metadata(Bom.@Nullable Part image, List<Bom.Property> properties) {}

  private boolean bomFormat() {
    String format = json.requiredText();
    if (!format.equals("CycloneDX")) {
      throw json.malformed("bomFormat is '" + format + "'; " + SUPPORTED);
    }
    return true;
  }

  private String specVersion() {
    String version = json.requiredText();
    if (!version.startsWith("1.")) {
      throw json.malformed("specVersion is '" + version + "'; " + SUPPORTED);
    }
    return version;
  }

  private Metadata metadata() {
    Bom.Part image = null;
    List<Bom.Property> properties = List.of();
    if (!json.beginObject()) {
      return new Metadata(null, properties);
    }
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "component" -> image = component();
        case "properties" -> properties = properties();
        default -> json.skip();
      }
    }
    return new Metadata(image, properties);
  }

  private void components() {
    if (!json.beginArray()) {
      return;
    }
    while (json.nextElement()) {
      int place = components.size();
      Bom.Part component = component();
      if (component != null) {
        components.add(place, component);
      }
      if (components.size() > MAX_COMPONENTS) {
        throw json.malformed("more than " + MAX_COMPONENTS + " components");
      }
    }
  }

  private Bom.@Nullable Part component() {
    int line = json.line();
    String type = "";
    String group = null;
    String partName = null;
    String version = null;
    String purl = null;
    String description = null;
    String sha1 = null;
    List<String> licenses = List.of();
    List<Bom.Occurrence> occurrences = List.of();
    List<Bom.Resolved> patches = List.of();
    List<Bom.Property> properties = List.of();
    if (!json.beginObject()) {
      return null;
    }
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "type" -> type = json.requiredText();
        case "group" -> group = json.text();
        case "name" -> partName = json.text();
        case "version" -> version = json.text();
        case "purl" -> purl = json.text();
        case "description" -> description = json.text();
        case "hashes" -> sha1 = sha1();
        case "licenses" -> licenses = licenses();
        case "evidence" -> occurrences = evidence();
        case "pedigree" -> patches = PedigreeParser.backports(json);
        case "properties" -> properties = properties();
        case "components" -> components();
        default -> json.skip();
      }
    }
    return new Bom.Part(
        line,
        type,
        group,
        partName,
        version,
        purl,
        type.equals("operating-system") ? description : null,
        sha1,
        licenses,
        occurrences,
        patches,
        properties);
  }

  private @Nullable String sha1() {
    String found = null;
    if (!json.beginArray()) {
      return null;
    }
    while (json.nextElement()) {
      String algorithm = null;
      String content = null;
      if (!json.beginObject()) {
        continue;
      }
      for (String field = json.nextField(); field != null; field = json.nextField()) {
        switch (field) {
          case "alg" -> algorithm = json.text();
          case "content" -> content = json.text();
          default -> json.skip();
        }
      }
      if (found == null && "SHA-1".equals(algorithm) && content != null && isSha1(content)) {
        found = content.toLowerCase(Locale.ROOT);
      }
    }
    return found;
  }

  private static boolean isSha1(String text) {
    boolean hex = text.length() == 40;
    for (int i = 0; hex && i < text.length(); i++) {
      hex = Character.digit(text.charAt(i), 16) >= 0 && text.charAt(i) < 128;
    }
    return hex;
  }

  /** Licences by identifier, name or expression, whichever each entry has. */
  private List<String> licenses() {
    var licenses = new ArrayList<String>();
    if (!json.beginArray()) {
      return licenses;
    }
    while (json.nextElement()) {
      if (!json.beginObject()) {
        continue;
      }
      for (String field = json.nextField(); field != null; field = json.nextField()) {
        switch (field) {
          case "expression" -> addIfPresent(licenses, json.text());
          case "license" -> addIfPresent(licenses, license());
          default -> json.skip();
        }
      }
    }
    return licenses;
  }

  private @Nullable String license() {
    String license = null;
    if (!json.beginObject()) {
      return null;
    }
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "id", "name" -> license = json.text();
        default -> json.skip();
      }
    }
    return license;
  }

  private static void addIfPresent(List<String> licenses, @Nullable String license) {
    if (license != null) {
      licenses.add(license);
    }
  }

  private List<Bom.Occurrence> evidence() {
    List<Bom.Occurrence> occurrences = List.of();
    if (!json.beginObject()) {
      return occurrences;
    }
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "occurrences" -> occurrences = occurrences();
        default -> json.skip();
      }
    }
    return occurrences;
  }

  private List<Bom.Occurrence> occurrences() {
    var occurrences = new ArrayList<Bom.Occurrence>();
    if (!json.beginArray()) {
      return occurrences;
    }
    while (json.nextElement()) {
      String location = null;
      String context = null;
      if (!json.beginObject()) {
        continue;
      }
      for (String field = json.nextField(); field != null; field = json.nextField()) {
        switch (field) {
          case "location" -> location = json.text();
          case "additionalContext" -> context = json.text();
          default -> json.skip();
        }
      }
      if (location != null) {
        occurrences.add(new Bom.Occurrence(location, context));
      }
    }
    return occurrences;
  }

  private List<Bom.Property> properties() {
    var properties = new ArrayList<Bom.Property>();
    if (!json.beginArray()) {
      return properties;
    }
    while (json.nextElement()) {
      String propertyName = null;
      String value = null;
      if (!json.beginObject()) {
        continue;
      }
      for (String field = json.nextField(); field != null; field = json.nextField()) {
        switch (field) {
          case "name" -> propertyName = json.text();
          case "value" -> value = json.text();
          default -> json.skip();
        }
      }
      if (propertyName != null && value != null && ToolProperties.isRead(propertyName)) {
        properties.add(new Bom.Property(propertyName, value));
      }
    }
    return properties;
  }

  private int count() {
    int count = 0;
    if (json.beginArray()) {
      while (json.nextElement()) {
        json.skip();
        count++;
      }
    }
    return count;
  }
}
