package io.seawall.inventory.analyzer;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads files of one layer that no name tells and that may be too large to hold: it sees them as
 * they stream by, once. It serves a single layer and a single thread. What it finds are packages of
 * languages.
 */
public interface StreamAnalyzer {

  /** Stable name in kebab-case, for example {@code executable}. */
  String id();

  /** Raised whenever the same file gives other facts than before, so that caches forget them. */
  int version();

  /**
   * Whether this analyzer looks into the file. Called for every file of every layer that no {@link
   * Analyzer} wants.
   *
   * @param path normalised path without leading slash
   * @param mode permission bits
   */
  boolean wants(String path, int mode);

  /**
   * Whether a file of this name may hold packages, as far as the name alone can say: the question
   * for files that a package database lists and this layer does not hold. Rather true than false.
   */
  boolean mayHold(String path);

  /**
   * Reads as much of the file as it needs and hands over what that says. It holds a bounded part of
   * the content in memory.
   *
   * @param path normalised path without leading slash
   * @param size bytes of content as the layer states them
   * @param content from the first byte; left where reading ended
   * @throws MalformedFileException if the file breaks its format; what was handed over before
   *     counts
   * @throws IOException if the content cannot be read
   */
  void analyze(String path, long size, InputStream content, FactSink sink)
      throws MalformedFileException, IOException;
}
