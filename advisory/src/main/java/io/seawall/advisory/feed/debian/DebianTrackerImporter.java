package io.seawall.advisory.feed.debian;

import io.seawall.advisory.FeedSink;
import io.seawall.advisory.feed.FeedFormatException;
import io.seawall.advisory.feed.FeedImporter;
import io.seawall.advisory.feed.FeedInput;
import io.seawall.advisory.feed.ImportCounts;
import io.seawall.advisory.feed.ImportWatch;
import io.seawall.advisory.feed.JsonRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/**
 * Reads the JSON of Debian's security tracker, plain or gzip. Each pair of source package and
 * vulnerability is a record.
 *
 * <p>{@code fixed_version: "0"} means here that the release was never affected. The file is read as
 * a stream, so its size costs no memory. Limit: 4 GiB after unpacking. Where the JSON ends in an
 * error, what stands before it is taken and the error reported.
 */
public final class DebianTrackerImporter implements FeedImporter {

  private static final long MAX_SIZE = 4L << 30;

  @Override
  public String format() {
    return "Debian security tracker";
  }

  @Override
  public ImportCounts read(Path path, FeedSink sink, ImportWatch watch) throws IOException {
    try (InputStream in = FeedInput.open(path, MAX_SIZE)) {
      return read(path.toString(), in, sink, watch);
    }
  }

  static ImportCounts read(String place, InputStream in, FeedSink sink, ImportWatch watch) {
    var run = new DebianTrackerReader(place, sink, watch);
    try (JsonRecord json = JsonRecord.ofCollection(in)) {
      run.read(json);
    } catch (JacksonException e) {
      run.problem(place, "is no JSON from here on: " + e.getOriginalMessage());
    } catch (FeedFormatException e) {
      run.problem(place, String.valueOf(e.getMessage()));
    }
    return run.counts();
  }
}
