package io.seawall.inventory.rpm;

import io.seawall.inventory.analyzer.MalformedFileException;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a SQLite database (SQLite, "Database File Format", 1.3), numbered from 1. A page
 * that the write-ahead log holds is taken from there.
 */
final class SqlitePages {

  private static final String MAGIC = "SQLite format 3\0";
  private static final int HEADER = 100;

  private final byte[] file;
  private final @Nullable WriteAheadLog log;
  private final int pageSize;
  private final int usableSize;
  private final int count;

  private SqlitePages(
      byte[] file, @Nullable WriteAheadLog log, int pageSize, int usableSize, int count) {
    this.file = file;
    this.log = log;
    this.pageSize = pageSize;
    this.usableSize = usableSize;
    this.count = count;
  }

  static boolean is(byte[] bytes) {
    return Words.isText(bytes, 0, MAGIC);
  }

  /** Whether changes of the database go to a write-ahead log first. */
  static boolean writesAhead(byte[] bytes) {
    return bytes.length > 19 && (bytes[18] == 2 || bytes[19] == 2);
  }

  /**
   * The pages of a database.
   *
   * @param log what was written after the file; null for nothing
   * @throws MalformedFileException if the header of the file is broken, or the log of another file
   */
  static SqlitePages of(byte[] file, @Nullable WriteAheadLog log) throws MalformedFileException {
    if (file.length < HEADER) {
      throw new MalformedFileException("a SQLite database that ends inside its header");
    }
    int stored = Words.big16(file, 16);
    int pageSize = stored == 1 ? 65536 : stored;
    int usableSize = pageSize - (file[20] & 0xff);
    if (pageSize < 512 || Integer.bitCount(pageSize) != 1 || usableSize < 480) {
      throw new MalformedFileException("a SQLite database with pages of " + pageSize);
    }
    if (log != null && log.pageSize() != pageSize) {
      throw new MalformedFileException(
          "the write-ahead log has pages of " + log.pageSize() + ", the database of " + pageSize);
    }
    int count = log == null ? file.length / pageSize : log.pages();
    return new SqlitePages(file, log, pageSize, usableSize, count);
  }

  /** Bytes of a page. */
  int pageSize() {
    return pageSize;
  }

  /** Bytes of a page that SQLite itself uses, from its start. */
  int usableSize() {
    return usableSize;
  }

  /** Whether there is such a page, in whole. */
  boolean has(int page) {
    return page > 0
        && page <= count
        && (log != null && log.offset(page) >= 0 || page <= file.length / pageSize);
  }

  /** Bytes of the file or the log, whichever holds the page. */
  byte[] bytes(int page) {
    return log != null && log.offset(page) >= 0 ? log.bytes() : file;
  }

  /** Where the page starts in {@link #bytes}. */
  int offset(int page) {
    int logged = log == null ? -1 : log.offset(page);
    return logged >= 0 ? logged : (page - 1) * pageSize;
  }

  /** What no content can exceed. */
  long size() {
    return file.length + (log == null ? 0L : log.bytes().length);
  }
}
