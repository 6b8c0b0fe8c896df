package io.seawall.inventory.rpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes SQLite databases with the table that rpm has, and logs for them. */
final class SqliteBytes {

  /** What the column of the row's own number holds. */
  private static final char NULL = 0;

  private final int pageSize;
  private final List<ByteBuffer> pages = new ArrayList<>();

  private SqliteBytes(int pageSize) {
    this.pageSize = pageSize;
  }

  /** A database with one row for each blob, in write-ahead mode. */
  static byte[] of(int pageSize, byte[]... blobs) {
    var file = new SqliteBytes(pageSize);
    ByteBuffer first = file.newPage();
    file.newPage();
    file.packages(blobs);
    byte[] other =
        record("table", "sqlite_sequence", "sqlite_sequence", 9, "CREATE TABLE sqlite_sequence");
    byte[] packages = record("table", "Packages", "Packages", 2, "CREATE TABLE 'Packages' …");
    file.leaf(first, 100, List.of(cell(1, other), cell(2, packages)));
    file.header(first);
    return file.bytes();
  }

  /** A log whose one transaction turns a database into another of the same page size. */
  static byte[] log(byte[] from, byte[] to, boolean bigEndian) {
    int pageSize = pageSize(to);
    var frames = new ArrayList<int[]>();
    for (int page = 1; page <= to.length / pageSize; page++) {
      boolean same = page * pageSize <= from.length;
      for (int i = (page - 1) * pageSize; same && i < page * pageSize; i++) {
        same = from[i] == to[i];
      }
      if (!same) {
        frames.add(new int[] {page, 0});
      }
    }
    frames.getLast()[1] = to.length / pageSize;
    return log(to, frames, bigEndian);
  }

  /**
   * A log of these frames.
   *
   * @param frames number of a page, and pages of the database where it commits
   */
  static byte[] log(byte[] pages, List<int[]> frames, boolean bigEndian) {
    int pageSize = pageSize(pages);
    ByteBuffer out = ByteBuffer.allocate(32 + frames.size() * (24 + pageSize));
    out.putInt(bigEndian ? 0x377f0683 : 0x377f0682).putInt(3007000).putInt(pageSize).putInt(0);
    out.putInt(0x1234567).putInt(0x89abcdef);
    int[] sum = new int[2];
    add(sum, out, 0, 24, bigEndian);
    out.putInt(sum[0]).putInt(sum[1]);
    for (int[] frame : frames) {
      int start = out.position();
      out.putInt(frame[0]).putInt(frame[1]).putInt(0x1234567).putInt(0x89abcdef);
      out.position(start + 24).put(pages, (frame[0] - 1) * pageSize, pageSize);
      add(sum, out, start, 8, bigEndian);
      add(sum, out, start + 24, pageSize, bigEndian);
      out.putInt(start + 16, sum[0]).putInt(start + 20, sum[1]);
    }
    return out.array();
  }

  private static int pageSize(byte[] file) {
    int stored = ByteBuffer.wrap(file).getChar(16);
    return stored == 1 ? 65536 : stored;
  }

  private static void add(int[] sum, ByteBuffer out, int from, int length, boolean bigEndian) {
    for (int at = from; at < from + length; at += 8) {
      int first = out.getInt(at);
      int second = out.getInt(at + 4);
      sum[0] += (bigEndian ? first : Integer.reverseBytes(first)) + sum[1];
      sum[1] += (bigEndian ? second : Integer.reverseBytes(second)) + sum[0];
    }
  }

  private void packages(byte[][] blobs) {
    var leaves = new ArrayList<List<byte[]>>();
    var last = new ArrayList<Integer>();
    int room = 0;
    for (int row = 1; row <= blobs.length; row++) {
      byte[] cell = overflowing(row, record(NULL, blobs[row - 1]));
      if (leaves.isEmpty() || cell.length + 2 > room) {
        leaves.add(new ArrayList<>());
        last.add(row);
        room = pageSize - 8;
      }
      leaves.getLast().add(cell);
      last.set(last.size() - 1, row);
      room -= cell.length + 2;
    }
    if (leaves.size() <= 1) {
      leaf(pages.get(1), 0, leaves.isEmpty() ? List.of() : leaves.getFirst());
      return;
    }
    var cells = new ArrayList<byte[]>();
    int rightmost = 0;
    for (int i = 0; i < leaves.size(); i++) {
      leaf(newPage(), 0, leaves.get(i));
      rightmost = pages.size();
      var cell = new ByteArrayOutputStream();
      cell.writeBytes(ByteBuffer.allocate(4).putInt(rightmost).array());
      varint(cell, last.get(i));
      cells.add(cell.toByteArray());
    }
    cells.removeLast();
    ByteBuffer root = pages.get(1);
    fill(root, 0, 12, cells);
    root.put(0, (byte) 5).putInt(8, rightmost);
  }

  private void leaf(ByteBuffer page, int header, List<byte[]> cells) {
    fill(page, header, 8, cells);
    page.put(header, (byte) 13);
  }

  private void fill(ByteBuffer page, int header, int headerSize, List<byte[]> cells) {
    int at = pageSize;
    for (int i = 0; i < cells.size(); i++) {
      at -= cells.get(i).length;
      if (at < header + headerSize + 2 * cells.size()) {
        throw new IllegalArgumentException("too much for one page");
      }
      page.put(at, cells.get(i)).putChar(header + headerSize + 2 * i, (char) at);
    }
    page.putChar(header + 3, (char) cells.size()).putChar(header + 5, (char) at);
  }

  /** A cell whose payload continues on overflow pages if it is large. */
  private byte[] overflowing(long row, byte[] payload) {
    int most = pageSize - 35;
    if (payload.length <= most) {
      return cell(row, payload);
    }
    int least = (pageSize - 12) * 32 / 255 - 23;
    int surplus = least + (payload.length - least) % (pageSize - 4);
    int local = surplus <= most ? surplus : least;
    var cell = new ByteArrayOutputStream();
    varint(cell, payload.length);
    varint(cell, row);
    cell.write(payload, 0, local);
    cell.writeBytes(ByteBuffer.allocate(4).putInt(pages.size() + 1).array());
    for (int at = local; at < payload.length; at += pageSize - 4) {
      int size = Math.min(pageSize - 4, payload.length - at);
      ByteBuffer page = newPage();
      page.putInt(0, at + size < payload.length ? pages.size() + 1 : 0);
      page.put(4, payload, at, size);
    }
    return cell.toByteArray();
  }

  private static byte[] cell(long row, byte[] payload) {
    var cell = new ByteArrayOutputStream();
    varint(cell, payload.length);
    varint(cell, row);
    cell.writeBytes(payload);
    return cell.toByteArray();
  }

  private static byte[] record(Object... columns) {
    var types = new ByteArrayOutputStream();
    var values = new ByteArrayOutputStream();
    for (Object column : columns) {
      switch (column) {
        case Character none -> types.write(0);
        case Integer number -> {
          types.write(1);
          values.write(number);
        }
        case byte[] blob -> {
          varint(types, 12 + 2L * blob.length);
          values.writeBytes(blob);
        }
        default -> {
          byte[] text = column.toString().getBytes(StandardCharsets.UTF_8);
          varint(types, 13 + 2L * text.length);
          values.writeBytes(text);
        }
      }
    }
    var record = new ByteArrayOutputStream();
    varint(record, types.size() + 1L);
    record.writeBytes(types.toByteArray());
    record.writeBytes(values.toByteArray());
    return record.toByteArray();
  }

  private static void varint(ByteArrayOutputStream out, long number) {
    for (int shift = 63 - 63 % 7; shift > 0; shift -= 7) {
      if (number >>> shift != 0) {
        out.write((int) (number >>> shift) & 0x7f | 0x80);
      }
    }
    out.write((int) number & 0x7f);
  }

  private void header(ByteBuffer first) {
    first.put(0, "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    first.putChar(16, (char) (pageSize == 65536 ? 1 : pageSize));
    first.put(18, (byte) 2).put(19, (byte) 2).put(21, (byte) 64).put(22, (byte) 32);
    first.put(23, (byte) 32).putInt(28, pages.size()).putInt(44, 4).putInt(56, 1);
  }

  private ByteBuffer newPage() {
    ByteBuffer page = ByteBuffer.allocate(pageSize);
    pages.add(page);
    return page;
  }

  private byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(pages.size() * pageSize);
    pages.forEach(page -> out.put(page.rewind()));
    return out.array();
  }
}
