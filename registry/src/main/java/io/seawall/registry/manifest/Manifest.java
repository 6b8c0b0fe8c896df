package io.seawall.registry.manifest;

import io.seawall.model.Digest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A manifest that every client reads alike. */
public sealed interface Manifest permits ImageManifest, ImageIndex {

  /** What is said of a manifest of either kind. */
  Head head();

  /** SHA-256 of the very bytes that were read. */
  default Digest digest() {
    return head().digest();
  }

  /**
   * What manifests of both kinds have.
   *
   * @param digest SHA-256 of the bytes
   * @param size number of the bytes
   * @param format as {@code Content-Type} and body agree on
   * @param artifactType null where none is stated
   * @param subject the manifest that this one refers to; null where it refers to none
   * @param annotations perhaps none
   */
  record Head(
      Digest digest,
      long size,
      ManifestFormat format,
      @Nullable String artifactType,
      @Nullable Descriptor subject,
      Map<String, String> annotations) {

    /** Copies the annotations. */
    public Head {
      annotations = Map.copyOf(annotations);
    }
  }
}
