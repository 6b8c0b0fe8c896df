package io.seawall.image.tar;

import io.seawall.image.LayerException;
import io.seawall.image.entry.EntryName;
import java.util.Arrays;

/** The data of the current member of a tar: what is left of it, and reading or skipping that. */
final class TarData {

  private static final int FIRST_CONTENT = 1 << 16;
  private static final int MAX_SHOWN = 256;

  private final TarBlocks blocks;
  private byte[] name = new byte[0];
  private long remaining;
  private int padding;

  TarData(TarBlocks blocks) {
    this.blocks = blocks;
  }

  /**
   * Starts at the data behind the header that was read last.
   *
   * @param name of the member, for messages
   * @param size in bytes as the header claims it
   */
  void start(byte[] name, long size) throws LayerException {
    if (size < 0 || size > TarBlocks.MAX_BYTES) {
      throw new LayerException(
          "impossible size in the tar header at byte "
              + (blocks.offset() - TarBlocks.BLOCK)
              + " of the tar");
    }
    this.name = name;
    remaining = size;
    padding = (int) (-size & (TarBlocks.BLOCK - 1));
  }

  /** Bytes not yet read. */
  long remaining() {
    return remaining;
  }

  /** The member's name as far as it makes sense in a message. */
  String name() {
    return EntryName.decode(name, 0, Math.min(name.length, MAX_SHOWN));
  }

  /** Steps behind the data. A tar that ends in the padding is taken for whole, as others do. */
  void skip() throws LayerException {
    long missing = blocks.skip(remaining + padding);
    if (missing > padding) {
      throw endsEarly(missing - padding);
    }
    remaining = 0;
    padding = 0;
  }

  /** Steps over so many bytes, not more than remain. */
  void skip(long count) throws LayerException {
    long missing = blocks.skip(count);
    remaining -= count;
    if (missing > 0) {
      throw endsEarly(remaining + missing);
    }
  }

  /** All that remains, which fits an array. Memory grows only with bytes that arrive. */
  byte[] readRest() throws LayerException {
    int size = Math.toIntExact(remaining);
    byte[] data = new byte[Math.min(size, Math.max(FIRST_CONTENT, blocks.available()))];
    int length = 0;
    while (length < size) {
      if (length == data.length) {
        data = Arrays.copyOf(data, (int) Math.min(size, 2L * length));
      }
      readFully(data, length, data.length - length);
      length = data.length;
    }
    return data;
  }

  /** Reads so many bytes, not more than remain. */
  void readFully(byte[] target, int offset, int length) throws LayerException {
    int done = 0;
    while (done < length) {
      int count = blocks.read(target, offset + done, length - done);
      if (count == 0) {
        throw endsEarly(remaining);
      }
      done += count;
      remaining -= count;
    }
  }

  private LayerException endsEarly(long missing) {
    return new LayerException(
        "the tar ends at byte "
            + blocks.offset()
            + " inside "
            + name()
            + ", "
            + missing
            + " bytes are missing");
  }
}
