package io.seawall.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One package found in an image.
 *
 * @param purl identity, always with a version
 * @param type kind of the package
 * @param name name as its ecosystem writes it: {@code group:artifact} for Maven,
 *     {@code @scope/name} for npm
 * @param version version as its ecosystem writes it, with a Debian or RPM epoch where there is one
 * @param source source package; null where the ecosystem has none
 * @param presence whether a container sees it
 * @param ownedBy package URL of the operating-system package that installed the files of this
 *     language package; null for all others. An owned component is matched through its owner only
 * @param licenses licence names as declared, perhaps none
 * @param sha1 SHA-1 of the archive in lower-case hexadecimal; null where the component is no
 *     archive
 * @param evidence where it was seen, at least one entry; the first is where it came in
 */
public record Component(
    PackageUrl purl,
    PackageType type,
    String name,
    String version,
    @Nullable SourcePackage source,
    Presence presence,
    @Nullable PackageUrl ownedBy,
    List<String> licenses,
    @Nullable String sha1,
    List<Evidence> evidence) {

  public Component {
    Objects.requireNonNull(purl.version(), () -> "component without version: " + purl.name());
    licenses = List.copyOf(licenses);
    evidence = List.copyOf(evidence);
  }

  /** Index of the layer where the component came in, or null where no layer is known. */
  public @Nullable Integer layer() {
    return evidence.isEmpty() ? null : evidence.getFirst().layer();
  }
}
