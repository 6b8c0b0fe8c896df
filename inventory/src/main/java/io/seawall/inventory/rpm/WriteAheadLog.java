package io.seawall.inventory.rpm;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages that a {@code -wal} file holds newer than its database (SQLite, "WAL-mode File
 * Format"): a header of 32 bytes, then frames of 24 bytes and a page. A frame counts if it repeats
 * the two salts of the header, if the running checksum agrees, and if a frame at or behind it
 * commits; what follows the first that does not is left over from before and means nothing.
 */
final class WriteAheadLog {

  private static final int MAGIC = 0x377f0682;
  private static final int FORMAT = 3007000;
  private static final int HEADER = 32;
  private static final int FRAME = 24;

  private final byte[] bytes;
  private final int pageSize;
  private final Map<Integer, Integer> offsets = new HashMap<>();
  private int pages;

  private WriteAheadLog(byte[] bytes, int pageSize) {
    this.bytes = bytes;
    this.pageSize = pageSize;
  }

  /** The committed pages; null if there are none, as in a log that was written back. */
  static @Nullable WriteAheadLog of(byte[] bytes) {
    if (bytes.length < HEADER + FRAME
        || (Words.big32(bytes, 0) & ~1) != MAGIC
        || Words.big32(bytes, 4) != FORMAT) {
      return null;
    }
    int pageSize = Words.big32(bytes, 8);
    if (pageSize < 512 || pageSize > 65536 || Integer.bitCount(pageSize) != 1) {
      return null;
    }
    var log = new WriteAheadLog(bytes, pageSize);
    log.read();
    return log.pages == 0 ? null : log;
  }

  /** Bytes of a page. */
  int pageSize() {
    return pageSize;
  }

  /** Pages of the database after the last commit. */
  int pages() {
    return pages;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where a page starts in {@link #bytes}; -1 if the log does not hold it. */
  int offset(int page) {
    return offsets.getOrDefault(page, -1);
  }

  private void read() {
    boolean bigEndian = (bytes[3] & 1) != 0;
    var sum = new Checksum(bytes, bigEndian);
    sum.add(0, 24);
    if (!sum.isAt(24)) {
      return;
    }
    var transaction = new HashMap<Integer, Integer>();
    for (int frame = HEADER; frame + FRAME + pageSize <= bytes.length; frame += FRAME + pageSize) {
      sum.add(frame, 8);
      sum.add(frame + FRAME, pageSize);
      if (Words.big32(bytes, frame + 8) != Words.big32(bytes, 16)
          || Words.big32(bytes, frame + 12) != Words.big32(bytes, 20)
          || !sum.isAt(frame + 16)) {
        return;
      }
      transaction.put(Words.big32(bytes, frame), frame + FRAME);
      int committed = Words.big32(bytes, frame + 4);
      if (committed > 0) {
        offsets.putAll(transaction);
        transaction.clear();
        pages = committed;
      }
    }
  }

  /** The sum of a log: two words that run over pairs of words in the byte order of its writer. */
  private static final class Checksum {

    private final byte[] bytes;
    private final boolean bigEndian;
    private int first;
    private int second;

    Checksum(byte[] bytes, boolean bigEndian) {
      this.bytes = bytes;
      this.bigEndian = bigEndian;
    }

    void add(int from, int length) {
      for (int at = from; at < from + length; at += 8) {
        first += word(at) + second;
        second += word(at + 4) + first;
      }
    }

    /** The sums themselves are stored big-endian. */
    boolean isAt(int at) {
      return Words.big32(bytes, at) == first && Words.big32(bytes, at + 4) == second;
    }

    private int word(int at) {
      return bigEndian ? Words.big32(bytes, at) : Words.little32(bytes, at);
    }
  }
}
