package io.seawall.image;

import io.seawall.model.Platform;

/**
 * Where an image is.
 *
 * <p>Written {@code oci:PATH[:TAG|@DIGEST]} for an OCI layout as a folder or a tar, {@code
 * docker-archive:PATH[:REPOSITORY:TAG]} for what {@code docker save} writes, {@code rootfs:PATH}
 * for a folder that is a root file system. Without a prefix the kind is found by looking at the
 * path.
 */
public sealed interface ImageSource
    permits OciLayoutSource, DockerArchiveSource, RootFileSystemSource {

  /** The text that names it, for reports. */
  String name();

  /**
   * Opens the image.
   *
   * @param wanted platform to take where the image has several
   * @throws io.seawall.model.SeawallException if there is no image at this place, it has no such
   *     platform, or its manifest or configuration cannot be understood
   */
  Image open(Platform wanted);

  /**
   * Reads a source as users write it.
   *
   * @throws io.seawall.model.SeawallException of kind USER if nothing is there or the kind cannot
   *     be told
   */
  static ImageSource parse(String text) {
    return SourceSyntax.parse(text);
  }
}
