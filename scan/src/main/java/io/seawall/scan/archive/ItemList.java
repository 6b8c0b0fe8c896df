package io.seawall.scan.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The section of a file that {@link ItemPool} wrote: numbered byte strings. */
final class ItemList {

  private final ByteBuffer section;
  private final byte[] bytes;
  private final String file;
  private final String kind;
  private final int count;
  private final int origin;

  /**
   * @param file names the file in errors
   * @param kind names an item in errors
   */
  ItemList(byte[] bytes, String file, String kind) throws DamagedArchiveException {
    this.section = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.bytes = bytes;
    this.file = file;
    this.kind = kind;
    if (bytes.length < 4) {
      throw new DamagedArchiveException(file + ": the list of each " + kind, "is cut off");
    }
    this.count = section.getInt(0);
    if (count < 0 || count > (bytes.length - 4) / 4) {
      throw new DamagedArchiveException(
          file + ": the list of each " + kind, "counts more elements than it can hold");
    }
    this.origin = 4 + count * 4;
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int item) throws DamagedArchiveException {
    check(item);
    return item == 0 ? origin : place(item, section.getInt(item * 4));
  }

  int end(int item) throws DamagedArchiveException {
    int start = start(item);
    int end = place(item, section.getInt(4 + item * 4));
    if (end < start) {
      throw damaged(item, "ends before it starts");
    }
    return end;
  }

  PackCursor item(int item) throws DamagedArchiveException {
    return new PackCursor(bytes, start(item), end(item), file, kind + " " + item);
  }

  DamagedArchiveException damaged(int item, String reason) {
    return new DamagedArchiveException(file + ": " + kind + " " + item, reason);
  }

  private int place(int item, int offset) throws DamagedArchiveException {
    if (offset < 0 || offset > bytes.length - origin) {
      throw damaged(item, "lies outside of its section");
    }
    return origin + offset;
  }

  private void check(int item) throws DamagedArchiveException {
    if (item < 0 || item >= count) {
      throw damaged(item, "does not exist");
    }
  }
}
