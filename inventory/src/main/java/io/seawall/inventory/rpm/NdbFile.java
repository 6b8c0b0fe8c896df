package io.seawall.inventory.rpm;

import io.seawall.inventory.analyzer.MalformedFileException;
import java.util.zip.Adler32;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Packages.db}, rpm's own form that SUSE uses (rpm, lib/backend/ndb/rpmpkg.c). Numbers
 * are little-endian. Pages of 4 KiB at the start hold slots of 16 bytes: magic, package, block
 * where its blob starts, number of blocks; the first two slots are the file's header. A block has
 * 16 bytes. A blob has a head (magic, package, generation, length), the header, zeros up to a block
 * and a tail (Adler-32 of all before it, length, magic).
 */
final class NdbFile {

  private static final String MAGIC = "RpmP";
  private static final String SLOT = "Slot";
  private static final String HEAD = "BlbS";
  private static final String TAIL = "BlbE";

  private static final int PAGE = 4096;
  private static final int BLOCK = 16;
  private static final int FILE_HEADER = 32;
  private static final int HEAD_SIZE = 16;
  private static final int TAIL_SIZE = 12;

  private final byte[] bytes;
  private final HeaderBlobs blobs;

  /** What may still be read: no two blobs share bytes, so it starts as the size of the file. */
  private long left;

  private NdbFile(byte[] bytes, HeaderBlobs blobs) {
    this.bytes = bytes;
    this.blobs = blobs;
    this.left = bytes.length;
  }

  static boolean is(byte[] bytes) {
    return Words.isText(bytes, 0, MAGIC);
  }

  /**
   * Hands over all blobs in the order of their slots.
   *
   * @throws MalformedFileException if the header of the file is broken
   */
  static void read(byte[] bytes, HeaderBlobs blobs) throws MalformedFileException {
    if (bytes.length < FILE_HEADER) {
      throw new MalformedFileException("an ndb database that ends inside its header");
    }
    int version = Words.little32(bytes, 4);
    if (version != 0) {
      throw new MalformedFileException(
          "an ndb database of the unknown version " + Integer.toUnsignedString(version));
    }
    long slots = Integer.toUnsignedLong(Words.little32(bytes, 12)) * PAGE;
    var file = new NdbFile(bytes, blobs);
    if (slots > bytes.length) {
      blobs.fault("slots", "they reach beyond the end of the file");
    }
    file.slots((int) Math.min(slots, bytes.length));
  }

  private void slots(int end) {
    for (int at = FILE_HEADER; at + BLOCK <= end; at += BLOCK) {
      if (!Words.isText(bytes, at, SLOT)) {
        blobs.fault("slot " + at / BLOCK, "it has no magic, so no slot is read from here on");
        return;
      }
      int number = Words.little32(bytes, at + 4);
      if (number != 0) {
        String fault = blob(number, Words.little32(bytes, at + 8), Words.little32(bytes, at + 12));
        if (fault != null) {
          blobs.fault("package " + Integer.toUnsignedString(number), fault);
        }
        if (left < 0) {
          return;
        }
      }
    }
  }

  /** Reads one blob; the answer says what is wrong with it, or is null. */
  private @Nullable String blob(int number, int block, int count) {
    long start = Integer.toUnsignedLong(block) * BLOCK;
    long end = start + Integer.toUnsignedLong(count) * BLOCK;
    if (end > bytes.length || end - start < HEAD_SIZE + TAIL_SIZE) {
      return "its blob does not lie inside the file";
    }
    left -= end - start;
    if (left < 0) {
      return "its blob shares bytes with others, so no slot is read from here on";
    }
    int head = (int) start;
    int tail = (int) end - TAIL_SIZE;
    if (!Words.isText(bytes, head, HEAD) || Words.little32(bytes, head + 4) != number) {
      return "its slot leads to no blob of this package";
    }
    int length = Words.little32(bytes, head + 12);
    if (length < 0 || length > tail - head - HEAD_SIZE) {
      return "the length of its blob is not that of its blocks";
    }
    if (length > HeaderBlobs.LARGEST) {
      return length + " bytes, more than the limit of " + HeaderBlobs.LARGEST;
    }
    blobs.header(
        Integer.toUnsignedLong(number), bytes, head + HEAD_SIZE, head + HEAD_SIZE + length);
    return isWhole(head, tail, length)
        ? null
        : "its blob is damaged: the checksum or the tail differs; what it says was read";
  }

  private boolean isWhole(int head, int tail, int length) {
    var checksum = new Adler32();
    checksum.update(bytes, head, tail - head);
    return Words.isText(bytes, tail + 8, TAIL)
        && Words.little32(bytes, tail + 4) == length
        && Words.little32(bytes, tail) == (int) checksum.getValue();
  }
}
