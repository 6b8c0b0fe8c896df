package io.seawall.scan.sbom;

import io.seawall.model.ImageFacts;
import io.seawall.model.PackageUrl;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The package URL of an image (purl specification, type {@code oci}). */
final class ImagePurl {

  private ImagePurl() {}

  /**
   * The package URL, made from the manifest digest and the name that the user gave; null where
   * either is missing.
   */
  static @Nullable PackageUrl of(ImageFacts.Subject subject) {
    String name = imageName(subject.name());
    if (subject.digest() == null || name.isEmpty()) {
      return null;
    }
    var qualifiers = new TreeMap<String, String>();
    if (subject.platform() != null) {
      qualifiers.put("arch", subject.platform().architecture());
    }
    return new PackageUrl("oci", null, name, subject.digest().toString(), qualifiers, null);
  }

  /** The last part of a path or repository, without transport, tag, digest and file extension. */
  private static String imageName(String place) {
    String name = place.substring(place.lastIndexOf('/') + 1);
    int at = name.indexOf('@');
    name = at < 0 ? name : name.substring(0, at);
    if (place.indexOf('/') < 0 && isTransport(name)) {
      name = name.substring(name.indexOf(':') + 1);
    }
    int colon = name.indexOf(':');
    name = colon < 0 ? name : name.substring(0, colon);
    int dot = name.indexOf(".t");
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static boolean isTransport(String name) {
    return name.startsWith("oci:")
        || name.startsWith("oci-archive:")
        || name.startsWith("docker-archive:");
  }
}
