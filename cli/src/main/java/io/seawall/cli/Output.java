package io.seawall.cli;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Writes a result to standard output, or to a file that appears whole or not at all. */
final class Output {

  private Output() {}

  /**
   * Writes a result.
   *
   * @param file where to; null for standard output
   */
  static void write(Terminal terminal, @Nullable Path file, Content content) {
    try {
      if (file == null) {
        var out = new BufferedOutputStream(terminal.out(), 1 << 16);
        content.writeTo(out);
        out.flush();
      } else {
        replace(file.toAbsolutePath(), content);
      }
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "output-failed", "the result cannot be written" + (file == null ? "" : " to " + file) + ": " + e, e);
    }
  }

  private static void replace(Path file, Content content) throws IOException {
    if (!Files.isDirectory(file.getParent())) {
      throw new SeawallException(
          ErrorKind.USER, "output-folder-missing", "the folder " + file.getParent() + " does not exist");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe or a device such as /dev/null cannot be replaced.
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        content.writeTo(out);
      }
      return;
    }
    Path temporary = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".writing");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
        content.writeTo(out);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Writes itself. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
