package io.seawall.advisory.download;

import java.nio.file.Path;

/** What became of one download. */
public sealed interface FeedDownload {

  /** The feed concerned. */
  FeedSource source();

  /**
   * The publisher had something new.
   *
   * @param bytes size of the file
   */
  record Fetched(FeedSource source, Path file, long bytes) implements FeedDownload {}

  /** The file from before is still the newest. */
  record Unchanged(FeedSource source, Path file) implements FeedDownload {}

  /**
   * Nothing came; a file from before stays.
   *
   * @param reason one sentence
   */
  record Failed(FeedSource source, String reason) implements FeedDownload {}
}
