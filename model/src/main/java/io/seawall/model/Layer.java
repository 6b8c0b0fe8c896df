package io.seawall.model;

import org.jspecify.annotations.Nullable;

/**
 * One layer of an image.
 *
 * @param index place in the image, 0 is the lowest
 * @param diffId digest of the uncompressed tar; null for a root file system, which has a single
 *     layer without identity
 * @param digest digest of the blob as stored; null where the image is not stored as blobs
 * @param createdBy build step from the image history; null where none is known
 * @param owner whose work the layer is
 */
public record Layer(
    int index,
    @Nullable Digest diffId,
    @Nullable Digest digest,
    @Nullable String createdBy,
    LayerOwner owner) {

  /** Whether this stands for a root file system, which has no layers to tell apart. */
  public boolean isRootFileSystem() {
    return diffId == null && digest == null;
  }
}
