package io.seawall.cli.command;

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
public final class Output {

  private Output() {}

  /**
   * Writes a result.
   *
   * @param file where to; null for standard output
   */
  public static void write(Terminal terminal, @Nullable Path file, Content content) {
    try {
      if (file == null) {
        var out = new BufferedOutputStream(terminal.out(), 1 << 16);
        content.writeTo(out);
        out.flush();
        if (terminal.out().checkError()) {
          throw new IOException(
              "standard output takes no more: the disk is full or its reader went away");
        }
      } else {
        replace(file.toAbsolutePath(), content);
      }
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "output-failed",
          "the result cannot be written" + (file == null ? "" : " to " + file) + ": " + e,
          e);
    }
  }

  private static void replace(Path file, Content content) throws IOException {
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new SeawallException(
          ErrorKind.USER, "output-folder-missing", "there is no folder for the result: " + file);
    }
    if (Files.isDirectory(file)) {
      throw new SeawallException(
          ErrorKind.USER, "output-folder-missing", file + " is a folder; name a file in it");
    }
    if (Files.exists(file) && (!Files.isRegularFile(file) || Files.isSymbolicLink(file))) {
      // A pipe, a link or a device such as /dev/null is written through, not replaced.
      write(file, content);
      return;
    }
    // Not createTempFile: it would leave a result that only its owner can read, whatever the umask
    // says.
    Path temporary =
        folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".writing");
    try {
      write(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void write(Path file, Content content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      content.writeTo(out);
    }
  }

  /** Writes itself. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything. */
    void writeTo(OutputStream out) throws IOException;
  }
}
