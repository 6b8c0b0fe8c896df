package io.seawall.scan.sbom;

import io.seawall.model.PackageUrl;
import org.jspecify.annotations.Nullable;

/** How an ecosystem writes the name and version that a package URL takes apart. */
final class PurlNames {

  private PurlNames() {}

  /** The full name: {@code group:artifact}, {@code @scope/name}, a Go module path, or the name. */
  static String name(PackageUrl purl) {
    if (purl.namespace() == null) {
      return purl.name();
    }
    return switch (purl.type()) {
      case "maven" -> purl.namespace() + ":" + purl.name();
      case "npm", "composer", "golang" -> purl.namespace() + "/" + purl.name();
      default -> purl.name();
    };
  }

  /** The version with the epoch that an RPM package URL keeps in a qualifier; null for none. */
  static @Nullable String version(PackageUrl purl) {
    String epoch = purl.qualifiers().get("epoch");
    return epoch != null && purl.version() != null && purl.type().equals("rpm")
        ? epoch + ":" + purl.version()
        : purl.version();
  }

  /** What CycloneDX calls the group; null where the ecosystem knows none. */
  static @Nullable String group(PackageUrl purl) {
    return switch (purl.type()) {
      case "maven", "npm", "composer" -> purl.namespace();
      default -> null;
    };
  }
}
