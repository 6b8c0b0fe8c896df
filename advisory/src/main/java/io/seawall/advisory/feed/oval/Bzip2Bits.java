package io.seawall.advisory.feed.oval;

import java.io.IOException;
import java.io.InputStream;

/** Takes bits from a stream, the highest of each byte first. */
final class Bzip2Bits {

  /** The table of bzip2's CRC-32: polynomial 0x04c11db7, highest bit first. */
  static final int[] CRC = crc();

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private long window;
  private int held;

  Bzip2Bits(InputStream in) {
    this.in = in;
  }

  private static int[] crc() {
    var table = new int[256];
    for (int i = 0; i < 256; i++) {
      int c = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        c = c < 0 ? c << 1 ^ 0x04c11db7 : c << 1;
      }
      table[i] = c;
    }
    return table;
  }

  /** Takes 1 to 24 bits. */
  int take(int count) throws IOException {
    hold(count);
    held -= count;
    return (int) (window >>> held) & (1 << count) - 1;
  }

  /** The next bits, up to 24, without taking them. */
  int peek(int count) throws IOException {
    hold(count);
    return (int) (window >>> held - count) & (1 << count) - 1;
  }

  /** Takes bits that were seen. */
  void skip(int count) {
    held -= count;
  }

  /** Leaves the rest of the current byte; whether another byte follows. */
  boolean alignedMore() throws IOException {
    held -= held % 8;
    return held > 0 || fill();
  }

  void close() throws IOException {
    in.close();
  }

  private void hold(int count) throws IOException {
    while (held < count) {
      if (at == end && !fill()) {
        throw Bzip2Input.truncated();
      }
      window = window << 8 | buffer[at++] & 0xff;
      held += 8;
    }
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }
}
