package io.seawall.inventory.rpm;

import io.seawall.inventory.analyzer.MalformedFileException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code rpmdb.sqlite}, the form of rpm since 4.16 (rpm, lib/backend/sqlite.cc): a table
 * {@code Packages} whose rows hold a number and a header blob.
 */
final class SqliteFile {

  private final SqlitePages pages;
  private final HeaderBlobs blobs;
  private int root;

  private SqliteFile(SqlitePages pages, HeaderBlobs blobs) {
    this.pages = pages;
    this.blobs = blobs;
  }

  /**
   * Hands over all blobs by their numbers.
   *
   * @param log what was written after the file; null for nothing
   * @throws MalformedFileException if the header of the file is broken or it has no such table
   */
  static void read(byte[] bytes, @Nullable WriteAheadLog log, HeaderBlobs blobs)
      throws MalformedFileException {
    var file = new SqliteFile(SqlitePages.of(bytes, log), blobs);
    new SqliteTable(file.pages, file.new Schema()).walk(1);
    if (file.root == 0) {
      throw new MalformedFileException("a SQLite database without the table Packages");
    }
    new SqliteTable(file.pages, file.new Packages()).walk(file.root);
  }

  /** The rows of sqlite_schema: type, name, name of the table, first page, SQL. */
  private final class Schema implements SqliteTable.Rows {

    @Override
    public void row(long rowid, byte[] bytes, int from, int to) {
      try {
        SqliteRecord row = SqliteRecord.parse(bytes, from, to);
        if ("table".equals(row.text(0)) && "Packages".equals(row.text(1))) {
          root = row.number(3);
        }
      } catch (MalformedFileException e) {
        fault("row " + rowid + " of the schema", e.reason());
      }
    }

    @Override
    public void fault(String place, String reason) {
      blobs.fault(place, reason);
    }
  }

  private final class Packages implements SqliteTable.Rows {

    @Override
    public void row(long rowid, byte[] bytes, int from, int to) {
      try {
        SqliteRecord row = SqliteRecord.parse(bytes, from, to);
        int column = row.blob();
        if (column < 0) {
          throw new MalformedFileException("it holds no blob");
        }
        blobs.header(rowid, bytes, row.start(column), row.end(column));
      } catch (MalformedFileException e) {
        fault("row " + rowid, e.reason());
      }
    }

    @Override
    public void fault(String place, String reason) {
      blobs.fault(place, reason);
    }
  }
}
