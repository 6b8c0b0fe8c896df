package io.seawall.advisory.feed;

import io.seawall.advisory.FeedSink;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads one publisher's format. An importer keeps no state between two feeds. */
public interface FeedImporter {

  /** Name of the format, for messages: {@code OSV}, {@code CISA KEV}. */
  String format();

  /** Limits that the reader of a report must know; null for none. */
  default @Nullable String note() {
    return null;
  }

  /**
   * Reads a feed.
   *
   * @param path the feed: a file, or a folder where the format has folders
   * @param sink takes what is read
   * @param watch hears of progress and of broken records
   * @return how many records were taken and left out
   * @throws IOException if the feed as a whole cannot be read
   */
  ImportCounts read(Path path, FeedSink sink, ImportWatch watch) throws IOException;
}
