package io.seawall.advisory.feed.oval;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** OVAL files as they are published: plain, {@code .bz2} or {@code .gz}, told by their content. */
public final class OvalFile {

  /** The name of the publisher stands in the id of the first definition. */
  private static final int HEAD = 16 << 10;

  private static final String NAMESPACE = "http://oval.mitre.org/XMLSchema/oval-definitions-5";

  private OvalFile() {}

  /** Whether a file holds OVAL definitions of a publisher that is known; false if unreadable. */
  public static boolean isOval(Path path) {
    try (InputStream in = open(path)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
      return head.contains("oval_definitions")
          && head.contains(NAMESPACE)
          && Publisher.within(head) != Publisher.UNKNOWN;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads a file. Definitions that only say which release is installed are no statements.
   *
   * @throws IOException if the file as a whole cannot be read
   */
  public static void read(Path path, OvalSink sink) throws IOException {
    try (InputStream in = open(path)) {
      read(in, sink);
    }
  }

  /** Reads an uncompressed file from a stream. */
  static void read(InputStream in, OvalSink sink) throws IOException {
    OvalDocument document = OvalReader.read(in);
    if (document.timestamp != null) {
      sink.made(document.timestamp);
    }
    for (OvalDefinition definition : document.definitions) {
      if (definition.kind.equals("inventory")) {
        continue;
      }
      try {
        if (document.repeated.contains(definition.id)) {
          throw new OvalException("its id stands there more than once");
        }
        sink.statement(new StatementMaker(document, definition).statement());
      } catch (OvalException e) {
        sink.broken(definition.id, String.valueOf(e.getMessage()));
      }
    }
  }

  private static InputStream open(Path path) throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    try {
      return uncompressed(file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static InputStream uncompressed(InputStream file) throws IOException {
    file.mark(2);
    int magic = file.read() << 8 | file.read();
    file.reset();
    return switch (magic) {
      case 'B' << 8 | 'Z' -> new BZip2CompressorInputStream(file, true);
      case 0x1f8b -> new GZIPInputStream(file, 1 << 16);
      default -> file;
    };
  }
}
