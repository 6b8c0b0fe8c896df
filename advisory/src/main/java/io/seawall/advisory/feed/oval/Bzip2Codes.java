package io.seawall.advisory.feed.oval;

import java.io.IOException;
import java.util.Arrays;

/** One canonical Huffman code of a bzip2 block, read by a table of its first ten bits. */
final class Bzip2Codes {

  private static final int MAX_LENGTH = 20;
  private static final int FAST = 10;

  /** Length and symbol of each ten bits that start with a whole code, else 0. */
  private final short[] fast = new short[1 << FAST];

  /** The codes of each length are those below this; the first one has this place among all. */
  private final int[] below = new int[MAX_LENGTH + 1];

  private final int[] offset = new int[MAX_LENGTH + 1];
  private final short[] sorted;
  private final int shortest;

  private Bzip2Codes(byte[] lengths) {
    var counts = new int[MAX_LENGTH + 2];
    for (byte length : lengths) {
      counts[length]++;
    }
    sorted = new short[lengths.length];
    int first = 0;
    int place = 0;
    int least = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      least = least == 0 && counts[length] > 0 ? length : least;
      offset[length] = place - first;
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          remember(first++, length, symbol);
          sorted[place++] = (short) symbol;
        }
      }
      below[length] = first;
      first <<= 1;
    }
    shortest = least;
  }

  private void remember(int code, int length, int symbol) {
    if (length <= FAST && code >>> length == 0) {
      int from = code << FAST - length;
      Arrays.fill(fast, from, from + (1 << FAST - length), (short) (length << 9 | symbol));
    }
  }

  static Bzip2Codes read(Bzip2Bits bits, int symbols) throws IOException {
    var lengths = new byte[symbols];
    int length = bits.take(5);
    for (int i = 0; i < symbols; i++) {
      while (bits.take(1) != 0) {
        length += bits.take(1) == 0 ? 1 : -1;
        if (length < 1 || length > MAX_LENGTH) {
          throw new IOException("the bzip2 block is damaged: a code has " + length + " bits");
        }
      }
      if (length < 1 || length > MAX_LENGTH) {
        throw new IOException("the bzip2 block is damaged: a code has " + length + " bits");
      }
      lengths[i] = (byte) length;
    }
    return new Bzip2Codes(lengths);
  }

  int next(Bzip2Bits bits) throws IOException {
    int entry = fast[bits.peek(FAST)];
    if (entry != 0) {
      bits.skip(entry >>> 9);
      return entry & 0x1ff;
    }
    for (int length = shortest; length <= MAX_LENGTH; length++) {
      int code = bits.peek(length);
      if (code < below[length]) {
        int place = code + offset[length];
        if (place < 0 || place >= sorted.length) {
          break;
        }
        bits.skip(length);
        return sorted[place];
      }
    }
    throw new IOException("the bzip2 block is damaged: bits that are no code");
  }
}
