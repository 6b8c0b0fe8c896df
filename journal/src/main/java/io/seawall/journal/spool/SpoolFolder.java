package io.seawall.journal.spool;

import io.seawall.journal.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the files of a spool.
 *
 * @param path of the folder
 */
record SpoolFolder(Path path) {

  /** A batch to which items are added. */
  static final String OPEN = "open";

  /** A batch that waits. */
  static final String CLOSED = "zst";

  /** A batch that the server does not take. */
  static final String REFUSED = "refused";

  private static final String ID = "spool.id";
  private static final Pattern NAME = Pattern.compile("(\\d{18})\\.(open|zst|refused)");

  Path file(long number, String state) {
    return path.resolve(String.format(Locale.ROOT, "%018d.%s", number, state));
  }

  /** The batches in a state, by number, with their sizes. */
  SortedMap<Long, Long> batches(String state) throws IOException {
    SortedMap<Long, Long> found = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*." + state)) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && Files.isRegularFile(file)) {
          found.put(Long.parseLong(name.group(1)), Files.size(file));
        }
      }
    }
    return found;
  }

  /** Takes away what a process left that died while it wrote. */
  void tidy() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.writing")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** By what the spool is told from others of the same node; made when it is not there. */
  String id() throws IOException {
    Path file = path.resolve(ID);
    if (Files.exists(file) && Files.size(file) < 100) {
      String id = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (id.matches("[0-9a-f-]{36}")) {
        return id;
      }
    }
    return newId();
  }

  String newId() throws IOException {
    String id = UUID.randomUUID().toString();
    byte[] bytes = (id + "\n").getBytes(StandardCharsets.US_ASCII);
    DurableFiles.replace(path.resolve(ID), bytes, bytes.length);
    return id;
  }
}
