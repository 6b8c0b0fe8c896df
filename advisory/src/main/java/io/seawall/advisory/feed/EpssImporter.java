package io.seawall.advisory.feed;

import io.seawall.advisory.CveNumber;
import io.seawall.advisory.FeedSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPInputStream;

/**
 * Reads FIRST's EPSS scores: a comment line with {@code score_date}, a header line, then {@code
 * cve,epss,percentile}; plain or gzip. Limits: 5,000,000 lines of 1,024 characters.
 */
public final class EpssImporter implements FeedImporter {

  private static final int MAX_LINES = 5_000_000;
  private static final int MAX_LINE = 1_024;
  private static final String DATE = "score_date:";

  @Override
  public String format() {
    return "EPSS";
  }

  @Override
  public ImportCounts read(Path path, FeedSink sink, ImportWatch watch) throws IOException {
    long taken = 0;
    long broken = 0;
    try (InputStream in = open(path);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (int number = 1; ; number++) {
        String line = BoundedLines.next(reader, MAX_LINE);
        if (line == null) {
          return ImportCounts.taken(taken, broken);
        }
        if (number > MAX_LINES) {
          throw new IOException(path + " has more than " + MAX_LINES + " lines");
        }
        if (line.startsWith("#")) {
          date(line, sink);
        } else if (score(line, sink)) {
          taken++;
        } else if (!line.startsWith("cve,") && !line.isBlank()) {
          broken++;
          watch.problem(path + ":" + number, "is no line of cve,epss,percentile");
        }
        watch.progress(number, 0);
      }
    }
  }

  private static InputStream open(Path path) throws IOException {
    InputStream file = Files.newInputStream(path);
    try {
      return path.toString().endsWith(".gz") ? new GZIPInputStream(file, 1 << 16) : file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static void date(String comment, FeedSink sink) {
    int at = comment.indexOf(DATE);
    if (at >= 0 && comment.length() >= at + DATE.length() + 10) {
      Instant date =
          FeedDates.instant(comment.substring(at + DATE.length(), at + DATE.length() + 10));
      if (date != null) {
        sink.dated(date);
      }
    }
  }

  private static boolean score(String line, FeedSink sink) {
    int first = line.indexOf(',');
    int second = line.indexOf(',', first + 1);
    if (first < 0 || !CveNumber.isCve(line.substring(0, first))) {
      return false;
    }
    try {
      double score =
          Double.parseDouble(line.substring(first + 1, second < 0 ? line.length() : second));
      if (!(score >= 0 && score <= 1)) {
        return false;
      }
      sink.likelihood(line.substring(0, first), score);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
