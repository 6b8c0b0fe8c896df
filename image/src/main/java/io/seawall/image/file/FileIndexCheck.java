package io.seawall.image.file;

import java.nio.ByteBuffer;

/** Decides whether bytes are a stored {@link FileIndex} that can be read without further checks. */
final class FileIndexCheck {

  private static final int LAST_KIND = 5;

  private FileIndexCheck() {}

  /**
   * Checks everything that reading relies on: lengths, places, kinds and the order of the names.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static void check(ByteBuffer data) {
    require(data.remaining() >= FileIndex.HEADER_SIZE, "too short");
    require(data.getInt(0) == FileIndex.MAGIC, "wrong magic");
    require(data.getInt(4) == FileIndex.VERSION, "unknown version");
    int count = data.getInt(8);
    int namesLength = data.getInt(12);
    require(count >= 0 && namesLength >= 0, "negative length");
    long names = FileIndex.HEADER_SIZE + (long) FileIndex.RECORD_SIZE * count;
    require(names + namesLength == data.remaining(), "wrong length");
    for (int id = 0; id < count; id++) {
      checkRecord(data, id, count, namesLength);
      require(id == 0 || ascends(data, id, (int) names), "names out of order");
    }
  }

  private static void checkRecord(ByteBuffer data, int id, int count, int namesLength) {
    int start = start(data, id);
    int end = id + 1 == count ? namesLength : start(data, id + 1);
    require(id > 0 || start == 0, "names do not start at the start");
    require(start >= 0 && end <= namesLength && end - start >= length(data, id), "name outside");
    int code = meta(data, id) & FileIndex.KIND_MASK;
    require(code <= LAST_KIND, "unknown kind");
    require(data.getLong(FileIndex.HEADER_SIZE + FileIndex.RECORD_SIZE * id + 8) >= 0, "size");
  }

  private static boolean ascends(ByteBuffer data, int id, int names) {
    int left = names + start(data, id - 1);
    int right = names + start(data, id);
    int leftLength = length(data, id - 1);
    int rightLength = length(data, id);
    for (int i = 0; i < Math.min(leftLength, rightLength); i++) {
      int difference = (data.get(left + i) & 0xff) - (data.get(right + i) & 0xff);
      if (difference != 0) {
        return difference < 0;
      }
    }
    return leftLength < rightLength;
  }

  private static int start(ByteBuffer data, int id) {
    return data.getInt(FileIndex.HEADER_SIZE + FileIndex.RECORD_SIZE * id);
  }

  private static int meta(ByteBuffer data, int id) {
    return data.getInt(FileIndex.HEADER_SIZE + FileIndex.RECORD_SIZE * id + 4);
  }

  private static int length(ByteBuffer data, int id) {
    return meta(data, id) >>> FileIndex.NAME_LENGTH_SHIFT;
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalArgumentException("not a file index: " + problem);
    }
  }
}
