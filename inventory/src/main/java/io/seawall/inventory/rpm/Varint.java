package io.seawall.inventory.rpm;

/**
 * A cursor over numbers of one to nine bytes, seven bits a byte and eight in the ninth, the highest
 * first (SQLite, "Database File Format", 1.6).
 */
final class Varint {

  private final byte[] bytes;
  private final int end;
  private int at;
  private boolean cut;

  Varint(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** The next number; 0 where the bytes end inside it. */
  long next() {
    long value = 0;
    for (int i = 0; i < 9; i++) {
      if (at >= end) {
        cut = true;
        return 0;
      }
      int b = bytes[at++];
      if (i == 8) {
        return value << 8 | b & 0xff;
      }
      value = value << 7 | b & 0x7f;
      if (b >= 0) {
        return value;
      }
    }
    return value;
  }

  /** Where the next number starts. */
  int at() {
    return at;
  }

  /** Whether the bytes ended inside a number. */
  boolean isCut() {
    return cut;
  }
}
