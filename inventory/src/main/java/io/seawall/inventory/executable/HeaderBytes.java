package io.seawall.inventory.executable;

/**
 * Numbers of headers in the first bytes of a file. A number outside of them reads as zero, so that
 * forged places lead to empty tables and not to errors.
 */
final class HeaderBytes {

  private final byte[] bytes;
  private final int length;
  private final boolean bigEndian;

  HeaderBytes(byte[] bytes, int length, boolean bigEndian) {
    this.bytes = bytes;
    this.length = length;
    this.bigEndian = bigEndian;
  }

  boolean bigEndian() {
    return bigEndian;
  }

  /** Whether so many bytes are there. */
  boolean holds(long at, long count) {
    return at >= 0 && count >= 0 && at <= length && count <= length - at;
  }

  int u8(long at) {
    return holds(at, 1) ? bytes[(int) at] & 0xff : 0;
  }

  int u16(long at) {
    return (int) number(at, 2);
  }

  long u32(long at) {
    return number(at, 4);
  }

  /** A number of 64 bits; one above the largest long is negative. */
  long u64(long at) {
    return number(at, 8);
  }

  /** A number as wide as an address. */
  long word(long at, int size) {
    return size == 8 ? u64(at) : u32(at);
  }

  private long number(long at, int width) {
    if (!holds(at, width)) {
      return 0;
    }
    long value = 0;
    for (int i = 0; i < width; i++) {
      int place = bigEndian ? i : width - 1 - i;
      value = value << 8 | bytes[(int) at + place] & 0xff;
    }
    return value;
  }
}
