package io.seawall.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a journal.
 *
 * @param file its path
 * @param first the number of its first record, which is its name
 */
record Segment(Path file, long first) {

  private static final Pattern NAME = Pattern.compile("(\\d{18})\\.jsonl");

  /** The one in which a record of this number stands first. */
  static Segment of(Path folder, long first) {
    return new Segment(folder.resolve(String.format(Locale.ROOT, "%018d.jsonl", first)), first);
  }

  /** Those of a folder, the oldest first. */
  static List<Segment> in(Path folder) throws IOException {
    List<Segment> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jsonl")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && Files.isRegularFile(file)) {
          found.add(new Segment(file, Long.parseLong(name.group(1))));
        }
      }
    }
    found.sort(Comparator.comparingLong(Segment::first));
    return found;
  }

  LineReader lines() throws IOException {
    return new LineReader(Files.newInputStream(file));
  }

  long size() throws IOException {
    return Files.size(file);
  }

  String name() {
    return file.getFileName().toString();
  }
}
