package io.seawall.registry.manifest;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The formats of manifests that the gate takes. Docker's schema 1 is not among them: its digest
 * leaves parts of the document out, and no current client writes it.
 */
public enum ManifestFormat {
  /** OCI image specification, manifest.md. */
  OCI_MANIFEST("application/vnd.oci.image.manifest.v1+json", false),
  /** OCI image specification, image-index.md. */
  OCI_INDEX("application/vnd.oci.image.index.v1+json", true),
  /** Docker's image manifest, version 2, schema 2. */
  DOCKER_MANIFEST("application/vnd.docker.distribution.manifest.v2+json", false),
  /** Docker's manifest list. */
  DOCKER_LIST("application/vnd.docker.distribution.manifest.list.v2+json", true);

  private static final Pattern CHARSET =
      Pattern.compile("[ \t]*;[ \t]*charset=\"?utf-8\"?[ \t]*", Pattern.CASE_INSENSITIVE);

  private final String mediaType;
  private final boolean index;

  ManifestFormat(String mediaType, boolean index) {
    this.mediaType = mediaType;
    this.index = index;
  }

  /** As in {@code Content-Type} and in the field {@code mediaType}. */
  public String mediaType() {
    return mediaType;
  }

  /** Whether it lists manifests rather than layers. */
  public boolean isIndex() {
    return index;
  }

  /** Whether it is one of Docker's, which must name their media type in the body. */
  public boolean isDocker() {
    return this == DOCKER_MANIFEST || this == DOCKER_LIST;
  }

  /**
   * The format that a header names. It must be spelt as the specifications do; a parameter {@code
   * charset=utf-8} is let pass.
   *
   * @throws ManifestException if it names none that is taken
   */
  public static ManifestFormat ofContentType(@Nullable String header) {
    if (header == null) {
      throw ManifestException.invalid("Content-Type", "there is none");
    }
    for (ManifestFormat format : values()) {
      if (header.startsWith(format.mediaType)) {
        String rest = header.substring(format.mediaType.length());
        if (rest.isEmpty() || CHARSET.matcher(rest).matches()) {
          return format;
        }
      }
    }
    throw ManifestException.invalid("Content-Type", unknown(header));
  }

  private static String unknown(String header) {
    boolean schema1 =
        header
            .toLowerCase(Locale.ROOT)
            .startsWith("application/vnd.docker.distribution.manifest.v1");
    return schema1
        ? "Docker's schema 1 is not taken; push the image again with a current client"
        : "'" + header + "' is no media type of a manifest that is taken";
  }
}
