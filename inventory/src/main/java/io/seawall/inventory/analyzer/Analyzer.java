package io.seawall.inventory.analyzer;

/**
 * Reads one kind of file of one layer. An analyzer serves a single layer and a single thread, so it
 * may remember what it saw until {@link #finish}.
 */
public interface Analyzer {

  /** Stable name in kebab-case, for example {@code dpkg-status}. */
  String id();

  /** Raised whenever the same file gives other facts than before, so that caches forget them. */
  int version();

  /**
   * Whether this analyzer reads the file. Called for every file of every layer, so it looks at the
   * name only.
   *
   * @param path normalised path without leading slash
   * @param size bytes of content as the layer states them
   */
  boolean wants(String path, long size);

  /** Largest file in bytes that is read; larger ones are reported as not checked. */
  int limit();

  /**
   * Whether the packages found belong to a language, so that a package of the operating system may
   * own their files.
   */
  boolean language();

  /**
   * Whether a link with a wanted name is followed to the file it leads to, which may take a second
   * reading of the layer. False where what the links lead to says nothing new.
   */
  default boolean followsLinks() {
    return true;
  }

  /**
   * Reads the file and hands over what it says.
   *
   * @throws MalformedFileException if the file breaks its format; what was handed over before
   *     counts
   */
  void analyze(FileContent file, FactSink sink) throws MalformedFileException;

  /** Hands over what needed sight of the whole layer; called once, after the last file. */
  default void finish(LayerSink sink) {}
}
