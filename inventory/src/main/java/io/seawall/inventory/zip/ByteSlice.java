package io.seawall.inventory.zip;

import io.seawall.image.digest.BulkDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A part of an array, not copied: whoever holds one only reads. */
public final class ByteSlice {

  private final byte[] array;
  private final int from;
  private final int to;

  /**
   * @param from first byte
   * @param to after the last byte
   */
  public ByteSlice(byte[] array, int from, int to) {
    if (from < 0 || from > to || to > array.length) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + array.length);
    }
    this.array = array;
    this.from = from;
    this.to = to;
  }

  /** The whole array. */
  public static ByteSlice of(byte[] array) {
    return new ByteSlice(array, 0, array.length);
  }

  /** The array behind. */
  public byte[] array() {
    return array;
  }

  /** Index of the first byte in the array. */
  public int from() {
    return from;
  }

  /** Index after the last byte in the array. */
  public int to() {
    return to;
  }

  /** Number of bytes. */
  public int length() {
    return to - from;
  }

  /** The bytes as UTF-8; malformed ones become U+FFFD. */
  public String text() {
    return new String(array, from, to - from, StandardCharsets.UTF_8);
  }

  /** SHA-1 in lower-case hexadecimal, by which Maven repositories know an archive. */
  public String sha1() {
    MessageDigest sha1 = BulkDigest.start("SHA-1");
    sha1.update(array, from, to - from);
    return HexFormat.of().formatHex(sha1.digest());
  }
}
