package io.seawall.registry.layer.known;

import io.seawall.model.Digest;

/** What a stored blob is known to be. */
public sealed interface BlobLink {

  /**
   * A layer, which was read to its end with both digests computed.
   *
   * @param diffId digest of the uncompressed tar
   */
  record ToLayer(Digest diffId) implements BlobLink {}

  /**
   * No tar: a configuration, an artifact.
   *
   * @param reason what a reader of layers says of it
   */
  record NoTar(String reason) implements BlobLink {}
}
