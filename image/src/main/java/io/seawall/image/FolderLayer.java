package io.seawall.image;

import io.seawall.model.Digest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder as a layer. It states no digests, for what is in a folder can be checked against none.
 *
 * @param root the folder
 * @param form what stands in it for deletions
 */
record FolderLayer(int index, Path root, @Nullable String createdBy, FolderReader.Form form)
    implements ImageLayer {

  @Override
  public @Nullable Digest diffId() {
    return null;
  }

  @Override
  public @Nullable Digest digest() {
    return null;
  }

  @Override
  public long storedSize() {
    return -1;
  }

  @Override
  public LayerReader open() throws LayerException {
    return FolderReader.open(root, index, form);
  }
}
