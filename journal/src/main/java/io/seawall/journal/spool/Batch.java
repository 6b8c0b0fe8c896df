package io.seawall.journal.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A batch that waits to be sent.
 *
 * @param number that no other batch of the spool has
 * @param file where it is
 * @param bytes how long it is, compressed
 */
public record Batch(long number, Path file, long bytes) {

  /**
   * Its lines, compressed by zstd.
   *
   * @throws SpoolException {@code spool-unreadable}
   */
  public byte[] content() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw SpoolException.unreadable(file, e);
    }
  }
}
