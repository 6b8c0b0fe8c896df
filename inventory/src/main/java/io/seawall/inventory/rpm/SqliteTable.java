package io.seawall.inventory.rpm;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks the b-tree of a SQLite table (SQLite, "Database File Format", 1.6 and 1.7) in the order of
 * its rows. Every page is read at most once, so a tree with cycles ends; what is broken is reported
 * and the rest is read.
 */
final class SqliteTable {

  private static final int INTERIOR = 5;
  private static final int LEAF = 13;

  /** Deeper than a file of 2 GiB can be: a page of 512 bytes leads to at least two others. */
  private static final int DEEPEST = 24;

  private final SqlitePages pages;
  private final Rows rows;
  private final BitSet used = new BitSet();
  private byte[] buffer = new byte[0];

  /** Takes the rows. */
  interface Rows {

    /**
     * @param bytes hold the record; they are overwritten after the call
     */
    void row(long rowid, byte[] bytes, int from, int to);

    /** A part of the tree was not read. */
    void fault(String place, String reason);
  }

  SqliteTable(SqlitePages pages, Rows rows) {
    this.pages = pages;
    this.rows = rows;
  }

  void walk(int rootPage) {
    page(rootPage, 0);
  }

  private void page(int page, int depth) {
    if (!isOwn(page) || depth > DEEPEST) {
      rows.fault("page " + Integer.toUnsignedString(page), "it is no page of its own in the tree");
      return;
    }
    byte[] bytes = pages.bytes(page);
    int start = pages.offset(page);
    int header = page == 1 ? start + 100 : start;
    int kind = bytes[header];
    int cells = Words.big16(bytes, header + 3);
    int pointers = header + (kind == INTERIOR ? 12 : 8);
    if (kind != INTERIOR && kind != LEAF || pointers + 2 * cells > start + pages.usableSize()) {
      rows.fault("page " + page, "it is no page of a table");
      return;
    }
    if (kind == LEAF) {
      leaf(page, pointers, cells);
      return;
    }
    for (int cell = 0; cell < cells; cell++) {
      int at = Words.big16(bytes, pointers + 2 * cell);
      if (at + 4 > pages.usableSize()) {
        rows.fault("page " + page, "cell " + cell + " lies outside it");
      } else {
        page(Words.big32(bytes, start + at), depth + 1);
      }
    }
    page(Words.big32(bytes, header + 8), depth + 1);
  }

  private void leaf(int page, int pointers, int cells) {
    byte[] bytes = pages.bytes(page);
    int start = pages.offset(page);
    int left = pages.usableSize();
    for (int cell = 0; cell < cells; cell++) {
      int at = Words.big16(bytes, pointers + 2 * cell);
      var varint = new Varint(bytes, start + at, start + pages.usableSize());
      long size = varint.next();
      long rowid = varint.next();
      int local = local(size);
      left -= local;
      if (varint.isCut() || local < 0 || local > start + pages.usableSize() - varint.at()) {
        rows.fault("page " + page, "cell " + cell + " lies outside it");
      } else if (left < 0) {
        rows.fault("page " + page, "its cells share bytes, so none is read from " + cell + " on");
        return;
      } else {
        payload(rowid, (int) size, bytes, varint.at(), local);
      }
    }
  }

  private void payload(long rowid, int size, byte[] bytes, int from, int local) {
    if (local == size) {
      rows.row(rowid, bytes, from, from + size);
      return;
    }
    String fault = collect(size, bytes, from, local);
    if (fault == null) {
      rows.row(rowid, buffer, 0, size);
    } else {
      rows.fault("row " + rowid, fault);
    }
  }

  /** How much of a payload stands in its cell (the file format's U, X, M and K); -1 for a lie. */
  private int local(long size) {
    int usable = pages.usableSize();
    int most = usable - 35;
    if (size < 0 || size > pages.size()) {
      return -1;
    } else if (size <= most) {
      return (int) size;
    }
    int least = (usable - 12) * 32 / 255 - 23;
    int surplus = least + (int) ((size - least) % (usable - 4));
    return surplus <= most ? surplus : least;
  }

  /** Gathers a payload from its cell and its overflow pages; the answer says what is wrong. */
  private @Nullable String collect(int size, byte[] bytes, int from, int local) {
    if (size > HeaderBlobs.LARGEST) {
      return size + " bytes, more than the limit of " + HeaderBlobs.LARGEST;
    }
    int link = from + local;
    if (link + 4 > bytes.length) {
      return "its cell ends before the number of the first overflow page";
    }
    if (buffer.length < size) {
      buffer = new byte[size];
    }
    System.arraycopy(bytes, from, buffer, 0, local);
    int page = Words.big32(bytes, link);
    for (int filled = local; filled < size; ) {
      if (!isOwn(page)) {
        return "its chain of pages breaks after " + filled + " of " + size + " bytes";
      }
      int start = pages.offset(page);
      int taken = Math.min(size - filled, pages.usableSize() - 4);
      System.arraycopy(pages.bytes(page), start + 4, buffer, filled, taken);
      filled += taken;
      page = Words.big32(pages.bytes(page), start);
    }
    return null;
  }

  /** Whether the page is there and nothing else uses it; marks it as used. */
  private boolean isOwn(int page) {
    if (!pages.has(page) || used.get(page)) {
      return false;
    }
    used.set(page);
    return true;
  }
}
