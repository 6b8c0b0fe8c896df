package io.seawall.registry.manifest.content;

import io.seawall.image.tar.LayerFormat;
import io.seawall.registry.manifest.Descriptor;
import java.util.Set;

/**
 * One layer of an image as its own bytes tell it.
 *
 * @param descriptor what the manifest says of it
 * @param format what its first bytes say; never {@link LayerFormat#TWO_FACED}
 */
public record Layer(Descriptor descriptor, LayerFormat format) {

  private static final Set<String> DOCKER_LAYERS =
      Set.of(
          "application/vnd.docker.image.rootfs.diff.tar",
          "application/vnd.docker.image.rootfs.diff.tar.gzip",
          "application/vnd.docker.image.rootfs.diff.tar.zstd",
          "application/vnd.docker.image.rootfs.foreign.diff.tar",
          "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");

  /**
   * Whether containerd takes it for a layer, which goes by the media type alone and passes over all
   * others (images.IsLayerType). The list is exact: what is one here but not there would be put
   * upon the others in our reading only.
   */
  boolean isLayerByType() {
    return isLayerType(descriptor.mediaType());
  }

  /** Whether containerd takes blobs of this media type for layers. */
  public static boolean isLayerType(String type) {
    int plus = type.indexOf('+');
    return type.startsWith("application/vnd.oci.image.layer.")
        || DOCKER_LAYERS.contains(plus < 0 ? type : type.substring(0, plus));
  }

  /** Whether a runtime that looks at the bytes unpacks it. */
  boolean isLayerByContent() {
    return format.mayBeLayer();
  }
}
