package io.seawall.inventory.rpm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Writes hash databases of Berkeley DB, with one bucket. */
final class BerkeleyBytes {

  private final int pageSize;
  private final ByteOrder order;
  private final List<ByteBuffer> pages = new ArrayList<>();
  private ByteBuffer bucket;
  private int free;

  private BerkeleyBytes(int pageSize, ByteOrder order) {
    this.pageSize = pageSize;
    this.order = order;
    ByteBuffer meta = newPage(8);
    meta.putInt(12, 0x061561).putInt(16, 9).putInt(20, pageSize);
    this.bucket = newPage(13);
    this.free = pageSize;
  }

  /** A database with the counter that rpm keeps under the number 0, and one entry for each blob. */
  static byte[] of(int pageSize, ByteOrder order, byte[]... blobs) {
    var file = new BerkeleyBytes(pageSize, order);
    file.pair(0, file.small(new byte[] {0, 0, 0, 9}));
    for (int i = 0; i < blobs.length; i++) {
      boolean small = blobs[i].length < pageSize / 4;
      file.pair(i + 1, small ? file.small(blobs[i]) : file.large(blobs[i]));
    }
    file.pages.getFirst().putInt(32, file.pages.size() - 1);
    ByteBuffer out = ByteBuffer.allocate(file.pages.size() * pageSize);
    file.pages.forEach(page -> out.put(page.rewind()));
    return out.array();
  }

  private void pair(int number, byte[] data) {
    int items = bucket.getChar(20);
    if (free - 5 - data.length < 26 + 2 * (items + 2)) {
      bucket = newPage(13);
      free = pageSize;
      items = 0;
    }
    free -= 5;
    bucket.put(free, (byte) 1).putInt(free + 1, number).putChar(26 + 2 * items, (char) free);
    free -= data.length;
    bucket.put(free, data).putChar(28 + 2 * items, (char) free);
    bucket.putChar(20, (char) (items + 2)).putChar(22, (char) free);
  }

  private byte[] small(byte[] blob) {
    return ByteBuffer.allocate(1 + blob.length).put((byte) 1).put(blob).array();
  }

  private byte[] large(byte[] blob) {
    int first = pages.size();
    for (int at = 0; at < blob.length; at += pageSize - 26) {
      int size = Math.min(pageSize - 26, blob.length - at);
      ByteBuffer page = newPage(7);
      page.putInt(16, at + size < blob.length ? pages.size() : 0).putChar(22, (char) size);
      page.put(26, blob, at, size);
    }
    ByteBuffer item = ByteBuffer.allocate(12).order(order);
    return item.put((byte) 3).putInt(4, first).putInt(8, blob.length).array();
  }

  private ByteBuffer newPage(int type) {
    ByteBuffer page = ByteBuffer.allocate(pageSize).order(order);
    page.putInt(8, pages.size()).put(25, (byte) type);
    pages.add(page);
    return page;
  }
}
