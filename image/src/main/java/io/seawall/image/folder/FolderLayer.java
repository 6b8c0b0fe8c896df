package io.seawall.image.folder;

import io.seawall.image.ImageLayer;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.model.Digest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder as a layer. It states no digests, for what is in a folder can be checked against none.
 *
 * @param root the folder
 * @param form what stands in it for deletions
 */
public record FolderLayer(int index, Path root, @Nullable String createdBy, Form form)
    implements ImageLayer {

  /** What stands for deletions. */
  public enum Form {
    /** Nothing does: a root file system. */
    PLAIN,
    /** The marks of the overlay file system, and those that fuse-overlayfs may use instead. */
    OVERLAY
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
  public long storedSize() {
    return -1;
  }

  @Override
  public LayerReader open() throws LayerException {
    return FolderReader.open(root, index, form);
  }
}
