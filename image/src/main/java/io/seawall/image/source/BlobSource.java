package io.seawall.image.source;

import io.seawall.model.Digest;
import java.io.IOException;
import java.io.InputStream;

/** Gives blobs by their digests; may be asked by several threads at once. */
@FunctionalInterface
public interface BlobSource {

  /**
   * Starts reading a blob. Whoever reads checks the digest.
   *
   * @param blob its digest
   * @param size in bytes, as the manifest states it
   * @throws IOException if it cannot be had
   */
  InputStream open(Digest blob, long size) throws IOException;
}
