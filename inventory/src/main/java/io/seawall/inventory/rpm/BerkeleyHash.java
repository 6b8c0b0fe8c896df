package io.seawall.inventory.rpm;

import io.seawall.inventory.analyzer.MalformedFileException;
import java.util.BitSet;

/**
 * Reads {@code Packages} as a hash database of Berkeley DB (its source: dbinc/db_page.h), the form
 * of rpm before 4.16, in either byte order. The first page describes the file. A page of the hash
 * has 26 bytes of header, then an offset of 16 bits for each item; items fill the page from its
 * end, keys and data in turns. A small item stands on the page behind one byte for its kind; a
 * large one names the first of a chain of overflow pages.
 */
final class BerkeleyHash {

  private static final int HASH_MAGIC = 0x061561;
  private static final int PAGE_HEADER = 26;

  private static final int PAGE_UNSORTED = 2;
  private static final int PAGE_OVERFLOW = 7;
  private static final int PAGE_HASH = 13;

  private static final int ITEM_ON_PAGE = 1;
  private static final int ITEM_OFF_PAGE = 3;
  private static final int OFF_PAGE_ITEM = 12;

  private final byte[] bytes;
  private final HeaderBlobs blobs;
  private final boolean bigEndian;
  private final int pageSize;

  /** Overflow pages that were read: none belongs to two items. */
  private final BitSet used = new BitSet();

  private byte[] buffer = new byte[0];

  private BerkeleyHash(byte[] bytes, HeaderBlobs blobs, boolean bigEndian, int pageSize) {
    this.bytes = bytes;
    this.blobs = blobs;
    this.bigEndian = bigEndian;
    this.pageSize = pageSize;
  }

  static boolean is(byte[] bytes) {
    return bytes.length >= 16
        && (Words.big32(bytes, 12) == HASH_MAGIC || Words.little32(bytes, 12) == HASH_MAGIC);
  }

  /**
   * Hands over all blobs in the order of their pages.
   *
   * @throws MalformedFileException if the first page is broken or says that the others are
   *     encrypted or have checksums, which rpm never asks for
   */
  static void read(byte[] bytes, HeaderBlobs blobs) throws MalformedFileException {
    boolean bigEndian = Words.big32(bytes, 12) == HASH_MAGIC;
    if (bytes.length < 512) {
      throw new MalformedFileException("a Berkeley DB database that ends inside its first page");
    }
    int pageSize = bigEndian ? Words.big32(bytes, 20) : Words.little32(bytes, 20);
    if (pageSize < 512 || pageSize > 65536 || Integer.bitCount(pageSize) != 1) {
      throw new MalformedFileException("a Berkeley DB database with pages of " + pageSize);
    }
    boolean encrypted = bytes[24] != 0;
    boolean checksums = (bytes[26] & 1) != 0;
    if (encrypted || checksums) {
      throw new MalformedFileException(
          "a Berkeley DB database that is " + (encrypted ? "encrypted" : "checksummed"));
    }
    var hash = new BerkeleyHash(bytes, blobs, bigEndian, pageSize);
    if (bytes.length % pageSize != 0) {
      blobs.fault("page " + bytes.length / pageSize, "the file ends inside it");
    }
    for (int page = 1; page < bytes.length / pageSize; page++) {
      hash.page(page);
    }
  }

  private void page(int page) {
    int start = page * pageSize;
    int type = bytes[start + 25];
    if (type != PAGE_HASH && type != PAGE_UNSORTED) {
      return;
    }
    int items = word16(start + 20);
    if (PAGE_HEADER + 2 * items > pageSize) {
      blobs.fault("page " + page, "it cannot hold " + items + " items");
      return;
    }
    int keyEnd = pageSize;
    for (int item = 0; item + 1 < items; item += 2) {
      int key = word16(start + PAGE_HEADER + 2 * item);
      int data = word16(start + PAGE_HEADER + 2 * item + 2);
      if (data < PAGE_HEADER + 2 * items || data >= key || key >= keyEnd) {
        blobs.fault("page " + page, "its items overlap, so none is read from " + item + " on");
        return;
      }
      if (keyEnd - key == 5 && bytes[start + key] == ITEM_ON_PAGE) {
        pair(word32(start + key + 1), start + data, start + key);
      } else {
        blobs.fault("page " + page, "the key of item " + item + " is no number of a header");
      }
      keyEnd = data;
    }
  }

  /** The number zero stands for the counter of headers. */
  private void pair(int number, int from, int to) {
    if (number == 0) {
      return;
    }
    int kind = bytes[from];
    if (kind == ITEM_ON_PAGE) {
      blobs.header(Integer.toUnsignedLong(number), bytes, from + 1, to);
    } else if (kind == ITEM_OFF_PAGE && to - from >= OFF_PAGE_ITEM) {
      offPage(number, word32(from + 4), word32(from + 8));
    } else {
      fault(number, "it is stored in the unknown way " + kind);
    }
  }

  private void offPage(int number, int first, int length) {
    if (length < 0 || length > HeaderBlobs.LARGEST || length > bytes.length) {
      fault(number, Integer.toUnsignedString(length) + " bytes, more than can be");
      return;
    }
    if (buffer.length < length) {
      buffer = new byte[length];
    }
    int filled = 0;
    long page = Integer.toUnsignedLong(first);
    while (filled < length) {
      long start = page * pageSize;
      if (page == 0 || start + pageSize > bytes.length) {
        fault(number, "its chain of pages leads out of the file after " + filled + " bytes");
        return;
      }
      int at = (int) start;
      int size = word16(at + 22);
      if (bytes[at + 25] != PAGE_OVERFLOW
          || size == 0
          || size > pageSize - PAGE_HEADER
          || used.get((int) page)) {
        fault(number, "page " + page + " of its chain is none of its own");
        return;
      }
      used.set((int) page);
      int taken = Math.min(size, length - filled);
      System.arraycopy(bytes, at + PAGE_HEADER, buffer, filled, taken);
      filled += taken;
      page = Integer.toUnsignedLong(word32(at + 16));
    }
    blobs.header(Integer.toUnsignedLong(number), buffer, 0, length);
  }

  private void fault(int number, String reason) {
    blobs.fault("header " + Integer.toUnsignedString(number), reason);
  }

  private int word16(int at) {
    return bigEndian ? Words.big16(bytes, at) : Words.little16(bytes, at);
  }

  private int word32(int at) {
    return bigEndian ? Words.big32(bytes, at) : Words.little32(bytes, at);
  }
}
