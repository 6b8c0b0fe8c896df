package io.seawall.image.manifest;

import io.seawall.model.Digest;
import io.seawall.model.Platform;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an index or a manifest says of a blob (OCI image specification, descriptor.md).
 *
 * @param mediaType empty where none is stated
 * @param digest of the blob
 * @param size of the blob in bytes; -1 where none is stated
 * @param urls foreign places of the blob
 * @param annotations perhaps none
 * @param platform null where none is stated
 */
public record OciDescriptor(
    String mediaType,
    Digest digest,
    long size,
    List<String> urls,
    Map<String, String> annotations,
    @Nullable Platform platform) {

  /** Name of the image that an entry of a layout's index stands for. */
  static final String REF_NAME = "org.opencontainers.image.ref.name";

  /** Media type of an image index. */
  public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

  /** Media type of an image manifest. */
  public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private static final String CONTAINERD_NAME = "io.containerd.image.name";

  /** The file of a layout that holds the blob (image-layout.md). */
  public String file() {
    return "blobs/" + digest.algorithm() + "/" + digest.hex();
  }

  /** Whether the media type is that of an index, in OCI's or Docker's words. */
  public boolean isIndex() {
    return isIndex(mediaType);
  }

  static boolean isIndex(String mediaType) {
    return mediaType.equals(OCI_INDEX)
        || mediaType.equals("application/vnd.docker.distribution.manifest.list.v2+json");
  }

  /** Whether the media type is that of a manifest, in OCI's or Docker's words. */
  public boolean isManifest() {
    return isManifest(mediaType);
  }

  static boolean isManifest(String mediaType) {
    return mediaType.equals(OCI_MANIFEST)
        || mediaType.equals("application/vnd.docker.distribution.manifest.v2+json");
  }

  /** Whether the blob is an attestation of BuildKit, which poses as an image. */
  boolean isAttestation() {
    return (platform != null && platform.os().equals("unknown"))
        || "attestation-manifest".equals(annotations.get("vnd.docker.reference.type"));
  }

  /** Whether the blob may be kept elsewhere only (layer.md, "Non-Distributable Layers"). */
  boolean isForeign() {
    return mediaType.contains("nondistributable")
        || mediaType.contains(".foreign.")
        || !urls.isEmpty();
  }

  /** Whether the layer is encrypted (ocicrypt). */
  boolean isEncrypted() {
    return mediaType.endsWith("+encrypted");
  }

  /** Whether users may call it so: by tag, by full name, or by digest. */
  boolean isCalled(String reference) {
    String containerdName = annotations.getOrDefault(CONTAINERD_NAME, "");
    return reference.equals(digest.toString())
        || reference.equals(annotations.get(REF_NAME))
        || reference.equals(containerdName)
        || containerdName.endsWith(":" + reference);
  }

  /** A name for messages. */
  String label() {
    String name = annotations.get(REF_NAME);
    return name == null ? digest.toString() : name;
  }
}
