package io.seawall.image.tar;

import io.seawall.image.LayerException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the stored bytes of a sparse file belong; all else is zero (GNU tar manual, "Storing Sparse
 * Files").
 */
final class SparseMap {

  /** Most pieces of one file; more make the map invalid. */
  static final int MAX_PIECES = 1 << 16;

  /** Largest sparse file in bytes, holes included, whose content is given out. */
  static final int MAX_CONTENT = 64 << 20;

  private static final int MAX_DIGITS = 20;

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

  /**
   * Adds the pieces that precede the content in form 1.0: decimal numbers, one a line, padded to
   * whole blocks: how many pieces, then offset and size of each.
   */
  void addFrom(TarData data) throws LayerException {
    long stored = data.remaining();
    long count = readNumber(data);
    if (count < 0 || count > MAX_PIECES) {
      valid = false;
      return;
    }
    for (long i = 0; i < count; i++) {
      add(readNumber(data), readNumber(data));
    }
    long padding = -(stored - data.remaining()) & (TarBlocks.BLOCK - 1);
    byte[] rest = new byte[(int) Math.min(data.remaining(), padding)];
    data.readFully(rest, 0, rest.length);
  }

  /**
   * The content with its holes filled; null if the map does not describe the data: pieces out of
   * order or outside of the file, or longer or shorter than what is stored.
   */
  byte @Nullable [] expand(TarData data) throws LayerException {
    if (!describes(data.remaining())) {
      return null;
    }
    byte[] content = new byte[(int) realSize];
    for (int i = 0; i < length; i += 2) {
      data.readFully(content, (int) pieces[i], (int) pieces[i + 1]);
    }
    return content;
  }

  /** Makes the map invalid. */
  void reject() {
    valid = false;
  }

  private boolean describes(long storedSize) {
    long sum = 0;
    for (int i = 1; i < length; i += 2) {
      sum += pieces[i];
    }
    return valid && sum == storedSize;
  }

  private static long readNumber(TarData data) throws LayerException {
    byte[] digit = new byte[1];
    var digits = new StringBuilder();
    while (data.remaining() > 0 && digits.length() < MAX_DIGITS) {
      data.readFully(digit, 0, 1);
      if (digit[0] == '\n') {
        break;
      }
      digits.append((char) (digit[0] & 0xff));
    }
    return PaxRecords.decimal(digits.toString());
  }
}
