package io.seawall.registry.access.anomaly.memory;

import io.seawall.model.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The names that were used last, each as 64 bits of its SHA-256: a few kilobytes at most. The one
 * that was not used for longest goes first.
 */
public final class RecentNames {

  /** Names that are kept. */
  public static final int MOST = 256;

  private long[] hashes = new long[4];
  private int size;
  private boolean overflown;

  /** Learns a name; whether it was known. */
  public boolean learn(String name) {
    long hash = hash(name);
    int at = 0;
    while (at < size && hashes[at] != hash) {
      at++;
    }
    boolean known = at < size;
    if (!known) {
      grow();
      at = size - 1;
    }
    System.arraycopy(hashes, 0, hashes, 1, at);
    hashes[0] = hash;
    return known;
  }

  private void grow() {
    if (size == MOST) {
      overflown = true;
      return;
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    size++;
  }

  private static long hash(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Digest.newSha256().digest(bytes)).getLong();
  }

  /** How many are kept, at most {@value #MOST}. */
  public int size() {
    return size;
  }

  /** Whether names were forgotten: then a name that is not known says nothing. */
  public boolean overflown() {
    return overflown;
  }

  /** All as hexadecimal digits, the latest first. */
  public String hex() {
    var text = new StringBuilder(size * 16);
    for (int i = 0; i < size; i++) {
      text.append(HexFormat.of().toHexDigits(hashes[i]));
    }
    return text.toString();
  }

  /**
   * What {@link #hex} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static RecentNames of(String hex, boolean overflown) {
    if (hex.length() % 16 != 0 || hex.length() > MOST * 16) {
      throw new IllegalArgumentException("no list of names");
    }
    var names = new RecentNames();
    names.overflown = overflown;
    for (int i = 0; i < hex.length(); i += 16) {
      names.grow();
      names.hashes[names.size - 1] = HexFormat.fromHexDigitsToLong(hex.substring(i, i + 16));
    }
    return names;
  }
}
