package io.seawall.inventory.analyzer;

import java.nio.charset.StandardCharsets;

/** One file of a layer, held in memory. */
public final class FileContent {

  private final String path;
  private final byte[] bytes;

  /**
   * @param path normalised path without leading slash
   * @param bytes the whole content; not copied, so the caller leaves it alone
   */
  public FileContent(String path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /** Normalised path without leading slash. */
  public String path() {
    return path;
  }

  /** The last segment of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The folder, without slash at the end; empty at the top. */
  public String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** The content itself, not a copy: callers only read it. */
  public byte[] bytes() {
    return bytes;
  }

  /** The content as UTF-8; malformed bytes become U+FFFD. A byte order mark is dropped. */
  public String text() {
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    int from = marked ? 3 : 0;
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }
}
