package io.seawall.inventory.rpm;

import io.seawall.inventory.analyzer.MalformedFileException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first columns of one row (SQLite, "Database File Format", 2.1): a header with the serial type
 * of each column, then their values.
 */
final class SqliteRecord {

  private static final int MOST_COLUMNS = 8;

  private final byte[] bytes;
  private final long[] types = new long[MOST_COLUMNS];
  private final int[] starts = new int[MOST_COLUMNS + 1];
  private final int columns;

  private SqliteRecord(byte[] bytes, int from, int to) throws MalformedFileException {
    this.bytes = bytes;
    var varint = new Varint(bytes, from, to);
    long headerSize = varint.next();
    if (varint.isCut() || headerSize < 1 || headerSize > to - from) {
      throw new MalformedFileException("its record has no header");
    }
    int headerEnd = from + (int) headerSize;
    int column = 0;
    starts[0] = headerEnd;
    while (column < MOST_COLUMNS && varint.at() < headerEnd) {
      types[column] = varint.next();
      long size = size(types[column]);
      if (varint.isCut() || varint.at() > headerEnd || size < 0 || size > to - starts[column]) {
        throw new MalformedFileException("its record is shorter than its columns");
      }
      starts[column + 1] = starts[column] + (int) size;
      column++;
    }
    columns = column;
  }

  static SqliteRecord parse(byte[] bytes, int from, int to) throws MalformedFileException {
    return new SqliteRecord(bytes, from, to);
  }

  /** The text of a column; null if it is none or not there. */
  @Nullable String text(int column) {
    return column < columns && types[column] >= 13 && types[column] % 2 == 1
        ? new String(bytes, start(column), end(column) - start(column), StandardCharsets.UTF_8)
        : null;
  }

  /** The number of a column; 0 if it is none, not there, or beyond 32 bits. */
  int number(int column) {
    if (column >= columns || types[column] > 9) {
      return 0;
    } else if (types[column] == 9) {
      return 1;
    }
    int value = 0;
    for (int at = start(column); types[column] <= 4 && at < end(column); at++) {
      value = value << 8 | bytes[at] & 0xff;
    }
    return value;
  }

  /** The column that holds the first blob; -1 for none. */
  int blob() {
    for (int column = 0; column < columns; column++) {
      if (types[column] >= 12 && types[column] % 2 == 0) {
        return column;
      }
    }
    return -1;
  }

  /** Where the value of a column starts. */
  int start(int column) {
    return starts[column];
  }

  /** Where the value of a column ends. */
  int end(int column) {
    return starts[column + 1];
  }

  private static long size(long type) {
    if (type >= 12) {
      return (type - 12) / 2;
    }
    return switch ((int) type) {
      case 0, 8, 9 -> 0;
      case 1, 2, 3, 4 -> type;
      case 5 -> 6;
      case 6, 7 -> 8;
      default -> -1;
    };
  }
}
