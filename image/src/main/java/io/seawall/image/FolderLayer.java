package io.seawall.image;

import io.seawall.model.Digest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder as the only layer of an image.
 *
 * @param root the folder
 */
record FolderLayer(Path root) implements ImageLayer {

  @Override
  public int index() {
    return 0;
  }

  @Override
  public @Nullable Digest diffId() {
    return null;
  }

  @Override
  public @Nullable Digest digest() {
    return null;
  }

  @Override
  public @Nullable String createdBy() {
    return null;
  }

  @Override
  public long storedSize() {
    return -1;
  }

  @Override
  public LayerReader open() throws LayerException {
    return FolderReader.open(root);
  }
}
