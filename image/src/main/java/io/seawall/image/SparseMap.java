package io.seawall.image;

import java.util.Arrays;

/**
 * Where the stored bytes of a sparse file belong; all else is zero (GNU tar manual, "Storing Sparse
 * Files").
 */
final class SparseMap {

  /** Most pieces of one file; more make the map invalid. */
  static final int MAX_PIECES = 1 << 16;

  /** Largest sparse file in bytes, holes included, whose content is given out. */
  static final int MAX_CONTENT = 64 << 20;

  private final long realSize;
  private long[] pieces = new long[8];
  private int length;
  private boolean valid;

  /**
   * @param realSize bytes with holes; negative makes the map invalid
   */
  SparseMap(long realSize) {
    this.realSize = realSize;
    this.valid = realSize >= 0;
  }

  /** Bytes with holes. */
  long realSize() {
    return Math.max(realSize, 0);
  }

  /** Adds the next piece; it must not start before the last one ends. */
  void add(long offset, long size) {
    long end = length == 0 ? 0 : pieces[length - 2] + pieces[length - 1];
    if (offset < end || size < 0 || offset > realSize || size > realSize - offset) {
      valid = false;
    }
    if (!valid || length == 2 * MAX_PIECES) {
      valid = false;
      return;
    }
    if (length == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * length);
    }
    pieces[length++] = offset;
    pieces[length++] = size;
  }

  /** Makes the map invalid. */
  void reject() {
    valid = false;
  }

  /** Whether the pieces are in order, inside the file, and as long as the stored data. */
  boolean describes(long storedSize) {
    long sum = 0;
    for (int i = 1; i < length; i += 2) {
      sum += pieces[i];
    }
    return valid && sum == storedSize;
  }

  /** Number of pieces. */
  int count() {
    return length / 2;
  }

  /** Where a piece belongs in the file. */
  long offset(int piece) {
    return pieces[2 * piece];
  }

  /** Bytes of a piece. */
  long size(int piece) {
    return pieces[2 * piece + 1];
  }
}
