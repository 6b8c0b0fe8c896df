package io.seawall.image.source;

import io.seawall.image.Image;
import io.seawall.image.manifest.PlatformWish;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An OCI image layout, as a folder or as a tar of one, which may be compressed with gzip or zstd.
 *
 * @param path the folder or tar
 * @param reference which image to take: a tag ({@code org.opencontainers.image.ref.name}) or a
 *     digest of a manifest or index; null where the layout holds only one
 */
record OciLayoutSource(Path path, @Nullable String reference) implements ImageSource {

  @Override
  public String name() {
    return "oci:" + SourceSyntax.withReference(path, reference);
  }

  @Override
  public Image open(PlatformWish wanted) {
    return SourceSyntax.opened(path, files -> new OciLayout(files, name()).open(reference, wanted));
  }
}
