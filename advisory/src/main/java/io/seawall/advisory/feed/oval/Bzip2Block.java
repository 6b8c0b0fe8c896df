package io.seawall.advisory.feed.oval;

import java.io.IOException;

/** One block of a bzip2 stream: decodes its symbols and inverts the Burrows-Wheeler transform. */
final class Bzip2Block {

  private static final int GROUP = 50;

  /** The most that the largest block needs; encoders may state more, which mean nothing. */
  private static final int MAX_SELECTORS = 18_002;

  private final Bzip2Codes[] codes = new Bzip2Codes[6];
  private final byte[] selectors = new byte[MAX_SELECTORS];
  private final byte[] ranks = new byte[256];
  private int[] links = new int[0];
  private int usedSelectors;
  private int size;
  private int left;
  private int position;

  boolean isEmpty() {
    return left == 0;
  }

  /** The next byte of the block, 0 to 255. */
  int next() {
    left--;
    int link = links[position];
    position = link >>> 8;
    return link & 0xff;
  }

  void read(Bzip2Bits bits, int limit) throws IOException {
    if (links.length < limit) {
      links = new int[limit];
    }
    if (bits.take(1) != 0) {
      throw new IOException("the bzip2 block is randomised, which no encoder does any more");
    }
    int origin = bits.take(24);
    int symbols = readUsedBytes(bits) + 2;
    readCodes(bits, symbols);
    readSymbols(bits, limit, symbols - 1);
    if (origin >= size) {
      throw damaged("its origin lies outside");
    }
    link(origin);
  }

  /** Reads which bytes occur into the ranks; how many. */
  private int readUsedBytes(Bzip2Bits bits) throws IOException {
    int sixteens = bits.take(16);
    int used = 0;
    for (int i = 0; i < 16; i++) {
      if ((sixteens & 0x8000 >>> i) != 0) {
        int sixteen = bits.take(16);
        for (int j = 0; j < 16; j++) {
          if ((sixteen & 0x8000 >>> j) != 0) {
            ranks[used++] = (byte) (i * 16 + j);
          }
        }
      }
    }
    if (used == 0) {
      throw damaged("no byte occurs in it");
    }
    return used;
  }

  private void readCodes(Bzip2Bits bits, int symbols) throws IOException {
    int tables = bits.take(3);
    int stated = bits.take(15);
    if (tables < 2 || tables > 6 || stated == 0) {
      throw damaged("it has no codes");
    }
    var recent = new byte[] {0, 1, 2, 3, 4, 5};
    for (int i = 0; i < stated; i++) {
      int rank = 0;
      while (bits.take(1) != 0) {
        if (++rank >= tables) {
          throw damaged("a selector names no code");
        }
      }
      byte selected = recent[rank];
      System.arraycopy(recent, 0, recent, 1, rank);
      recent[0] = selected;
      if (i < MAX_SELECTORS) {
        selectors[i] = selected;
      }
    }
    usedSelectors = Math.min(stated, MAX_SELECTORS);
    for (int i = 0; i < tables; i++) {
      codes[i] = Bzip2Codes.read(bits, symbols);
    }
  }

  /** Reads runs and ranks up to the symbol of the end; keeps the bytes in the links. */
  private void readSymbols(Bzip2Bits bits, int limit, int end) throws IOException {
    int count = 0;
    int group = 0;
    int inGroup = 0;
    int runLength = 0;
    int runBit = 1;
    Bzip2Codes code = codes[selectors[0]];
    while (true) {
      if (inGroup == GROUP) {
        inGroup = 0;
        if (++group >= usedSelectors) {
          throw damaged("it is longer than its selectors");
        }
        code = codes[selectors[group]];
      }
      inGroup++;
      int symbol = code.next(bits);
      if (symbol <= 1) {
        runLength += runBit << symbol;
        runBit <<= 1;
        if (runLength > limit) {
          throw damaged("it is longer than stated");
        }
        continue;
      }
      if (count + runLength + (symbol == end ? 0 : 1) > limit) {
        throw damaged("it is longer than stated");
      }
      for (; runLength > 0; runLength--) {
        links[count++] = ranks[0] & 0xff;
      }
      runBit = 1;
      if (symbol == end) {
        break;
      }
      links[count++] = toFront(symbol - 1);
    }
    size = count;
    left = count;
  }

  private int toFront(int rank) {
    byte value = ranks[rank];
    System.arraycopy(ranks, 0, ranks, 1, rank);
    ranks[0] = value;
    return value & 0xff;
  }

  /** Puts beside each byte where its successor stands. */
  private void link(int origin) {
    var starts = new int[256];
    for (int i = 0; i < size; i++) {
      starts[links[i] & 0xff]++;
    }
    int sum = 0;
    for (int i = 0; i < 256; i++) {
      int count = starts[i];
      starts[i] = sum;
      sum += count;
    }
    for (int i = 0; i < size; i++) {
      links[starts[links[i] & 0xff]++] |= i << 8;
    }
    position = links[origin] >>> 8;
  }

  private static IOException damaged(String how) {
    return new IOException("the bzip2 block is damaged: " + how);
  }
}
