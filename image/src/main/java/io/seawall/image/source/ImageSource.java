package io.seawall.image.source;

import io.seawall.image.Image;
import io.seawall.image.manifest.PlatformWish;
import io.seawall.model.Platform;

/**
 * Where an image is.
 *
 * <p>Written {@code oci:PATH[:TAG|@DIGEST]} for an OCI layout as a folder or a tar, {@code
 * docker-archive:PATH[:REPOSITORY:TAG]} for what {@code docker save} writes, {@code
 * registry:HOST[:PORT]/REPOSITORY[:TAG][@DIGEST]} for an image in a registry, {@code
 * containers-storage:[GRAPHROOT@]NAME} for one of Podman or Buildah, {@code rootfs:PATH} for a
 * folder that is a root file system. Without a prefix the kind is found by looking at the path;
 * where there is none, the text is a name in a registry as Docker writes it. A {@link
 * ManifestSource} is for programs and has no such text.
 */
public sealed interface ImageSource
    permits OciLayoutSource,
        DockerArchiveSource,
        RegistrySource,
        ManifestSource,
        ContainersStorageSource,
        RootFileSystemSource {

  /** The text that names it, for reports. */
  String name();

  /**
   * Opens the image.
   *
   * @param wanted platform to take where the image has several
   * @throws io.seawall.model.SeawallException if there is no image at this place, it has no such
   *     platform, or its manifest or configuration cannot be understood
   */
  Image open(PlatformWish wanted);

  /** As above, for a platform that is only preferred. */
  default Image open(Platform preferred) {
    return open(PlatformWish.preferred(preferred));
  }

  /**
   * Reads a source as users write it. No connection is opened yet.
   *
   * @throws io.seawall.model.SeawallException of kind USER if nothing is there or the kind cannot
   *     be told
   */
  static ImageSource parse(String text, SourceOptions options) {
    return new SourceSyntax(options).parse(text);
  }

  /** As above, with nothing but what this process's environment says. */
  static ImageSource parse(String text) {
    return parse(text, SourceOptions.ofProcess());
  }
}
