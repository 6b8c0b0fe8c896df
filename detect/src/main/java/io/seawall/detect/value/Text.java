package io.seawall.detect.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Immutable bytes that are mostly UTF-8: what the kernel gave need not be. Equal by its bytes.
 * Belongs to one thread, as its memo is not guarded.
 */
public final class Text implements Comparable<Text> {

  /** No bytes. */
  public static final Text EMPTY = of("");

  private final byte[] bytes;
  private final int hash;
  private @Nullable Object memo;

  Text(byte[] bytes, int hash) {
    this.bytes = bytes;
    this.hash = hash;
  }

  /** A text outside of any pool. */
  public static Text of(String characters) {
    byte[] bytes = characters.getBytes(StandardCharsets.UTF_8);
    return of(bytes);
  }

  /** A text outside of any pool; the bytes are not copied and must not change. */
  public static Text of(byte[] bytes) {
    return new Text(bytes, hash(bytes, 0, bytes.length));
  }

  /** How many bytes it has. */
  public int length() {
    return bytes.length;
  }

  /** Whether it has no bytes. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** One byte, 0 to 255. */
  public int byteAt(int index) {
    return bytes[index] & 0xff;
  }

  /** Its bytes themselves: nobody may change them. */
  public byte[] bytes() {
    return bytes;
  }

  /** The index of the last such byte, or -1. */
  public int lastIndexOf(char ascii) {
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == ascii) {
        return i;
      }
    }
    return -1;
  }

  /** What an engine has found out about this text; null for nothing. */
  public @Nullable Object memo() {
    return memo;
  }

  /** Keeps what an engine has found out, in place of what another one has. */
  public void memo(Object found) {
    memo = found;
  }

  /** Whether it has just these bytes. */
  public boolean equalsBytes(byte[] data, int from, int to) {
    return Arrays.equals(bytes, 0, bytes.length, data, from, to);
  }

  static int hash(byte[] data, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + data[i];
    }
    return hash ^ hash >>> 15;
  }

  /** By bytes, as strcmp(3) has it. */
  @Override
  public int compareTo(Text other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof Text text && text.hash == hash && Arrays.equals(text.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Its characters; bytes that are no UTF-8 become U+FFFD. */
  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
