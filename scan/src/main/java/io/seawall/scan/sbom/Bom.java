package io.seawall.scan.sbom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CycloneDX document as it stands, before anything is made of it: only the parts that matter
 * here.
 *
 * @param specVersion for example {@code 1.6}; null where the document names none
 * @param image {@code metadata.component}; null for none
 * @param properties {@code metadata.properties}
 * @param components all components, nested ones after those that hold them
 * @param vulnerabilities number of statements under {@code vulnerabilities}
 */
record Bom(
    @Nullable String specVersion,
    @Nullable Part image,
    List<Property> properties,
    List<Part> components,
    int vulnerabilities) {

  /**
   * One component.
   *
   * @param line where it stands in the document
   * @param patches vulnerabilities that patches of type {@code backport} resolve
   * @param properties those that {@link BomParser} keeps
   */
  record Part(
      int line,
      String type,
      @Nullable String group,
      @Nullable String name,
      @Nullable String version,
      @Nullable String purl,
      @Nullable String description,
      @Nullable String sha1,
      List<String> licenses,
      List<Occurrence> occurrences,
      List<Resolved> patches,
      List<Property> properties) {

    /** The value of the first property with this name; null for none. */
    @Nullable String property(String wanted) {
      for (Property property : properties) {
        if (property.name.equals(wanted)) {
          return property.value;
        }
      }
      return null;
    }

    /** How messages call it. */
    String label() {
      String text = name == null ? "(unnamed)" : name;
      return version == null ? text : text + " " + version;
    }
  }

  /** A vulnerability that a backported patch resolves ({@code pedigree.patches[].resolves[]}). */
  record Resolved(String id, @Nullable String description) {}

  /** Where a component was seen. */
  record Occurrence(String location, @Nullable String context) {}

  /** A name with a value; names may repeat. */
  record Property(String name, String value) {}
}
