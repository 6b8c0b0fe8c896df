package io.seawall.image;

import io.seawall.model.Digest;
import org.jspecify.annotations.Nullable;

/** One layer of an opened image. */
public interface ImageLayer {

  /** Place in the image, 0 is the lowest; layers that cannot be read count too. */
  int index();

  /** Digest of the uncompressed tar as the configuration states it; null for a root file system. */
  @Nullable Digest diffId();

  /** Digest of the stored blob; null where there is none. */
  @Nullable Digest digest();

  /** Build step that made the layer; null where the history names none. */
  @Nullable String createdBy();

  /** Size in bytes as stored; -1 where unknown. For progress only. */
  long storedSize();

  /**
   * Starts reading from the first entry.
   *
   * @throws LayerException if the blob is missing or its compression is unknown
   */
  LayerReader open() throws LayerException;
}
