package io.seawall.image.source;

import io.seawall.image.Image;
import io.seawall.image.manifest.PlatformWish;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A tar as {@code docker save} and {@code podman save} write it, which may be compressed with gzip
 * or zstd. An archive that holds an OCI layout and no {@code manifest.json} is read as the layout.
 *
 * <p>Layers of a plain archive are read in place, in parallel. A compressed archive is decompressed
 * again up to each layer: no disk and little memory, but one more pass for each layer.
 *
 * @param path the tar
 * @param reference which image to take, as {@code repository:tag}; null where the archive holds
 *     only one
 */
record DockerArchiveSource(Path path, @Nullable String reference) implements ImageSource {

  @Override
  public String name() {
    return "docker-archive:" + SourceSyntax.withReference(path, reference);
  }

  @Override
  public Image open(PlatformWish wanted) {
    return SourceSyntax.opened(
        path, files -> new DockerArchive(files, name()).open(reference, wanted));
  }
}
