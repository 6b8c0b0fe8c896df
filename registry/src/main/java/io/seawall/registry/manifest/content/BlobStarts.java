package io.seawall.registry.manifest.content;

import io.seawall.registry.manifest.Descriptor;
import java.io.IOException;

/** The starts of the blobs that manifests name, read from the registry behind the gate. */
@FunctionalInterface
public interface BlobStarts {

  /**
   * Reads the start of a blob.
   *
   * @param blob whose digest leads to it
   * @param length most bytes that are wanted
   * @return as many, or all if the blob is shorter
   * @throws IOException if it cannot be read; what could not be read is never taken for harmless
   */
  byte[] read(Descriptor blob, int length) throws IOException;
}
