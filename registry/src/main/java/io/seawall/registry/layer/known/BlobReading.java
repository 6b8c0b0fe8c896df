package io.seawall.registry.layer.known;

import io.seawall.inventory.LayerFacts;
import io.seawall.model.Digest;

/** What came out of reading one blob. */
public sealed interface BlobReading {

  /**
   * A layer that was read to its end.
   *
   * @param blob digest of the stored blob as computed
   * @param size of the stored blob in bytes
   * @param facts complete, with the computed diffID
   */
  record Layer(Digest blob, long size, LayerFacts facts) implements BlobReading {}

  /**
   * No tar at all, not even its first header: a configuration, an artifact. Runtimes cannot unpack
   * it either.
   *
   * @param blob digest of the blob as computed
   * @param size of the blob in bytes
   * @param reason what is wrong with it as a layer, for people
   */
  record NoTar(Digest blob, long size, String reason) implements BlobReading {}

  /**
   * A tar that cannot be read to its end, although all bytes of the blob are there.
   *
   * @param blob digest of the blob as computed
   * @param size of the blob in bytes
   * @param facts of what came before the damage; not complete
   * @param reason where it breaks, for people
   */
  record Broken(Digest blob, long size, LayerFacts facts, String reason) implements BlobReading {}

  /**
   * Nothing can be said: the bytes did not all come, have another digest than was stated, or the
   * reading was given up. Nothing of it is kept.
   *
   * @param reason for people
   */
  record Unread(String reason) implements BlobReading {}
}
