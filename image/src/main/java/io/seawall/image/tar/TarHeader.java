package io.seawall.image.tar;

import java.util.Arrays;

/**
 * One header block of a tar: POSIX ustar, GNU or the older form without magic (POSIX.1-2024 pax;
 * GNU tar manual, "Basic Tar Format"). A view of the block's bytes, which must not change while it
 * is in use.
 */
final class TarHeader {

  /** What an unreadable number is given as. */
  static final long INVALID = -1;

  private static final int NAME_LENGTH = 100;
  private static final int LINK_NAME = 157;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int PREFIX_LENGTH = 155;
  private static final int STAR_PREFIX_LENGTH = 131;
  private static final int STAR_TRAILER = 508;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;

  private byte[] block = new byte[TarBlocks.BLOCK];
  private int start;

  /** Points the view at the block that starts here. */
  void view(byte[] bytes, int at) {
    block = bytes;
    start = at;
  }

  /** Whether every byte is zero, as in the two blocks that end a tar. */
  boolean isZero() {
    if (block[start] != 0) {
      return false;
    }
    for (int i = start; i < start + TarBlocks.BLOCK; i++) {
      if (block[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the stored sum of all bytes is right. Some writers sum signed bytes, which POSIX asks
   * readers to accept.
   */
  boolean checksumMatches() {
    int sum = 0;
    int negative = 0;
    for (int i = start; i < start + TarBlocks.BLOCK; i++) {
      sum += block[i] & 0xff;
      negative += block[i] >>> 31;
    }
    for (int i = start + CHECKSUM; i < start + CHECKSUM + CHECKSUM_LENGTH; i++) {
      sum += ' ' - (block[i] & 0xff);
      negative -= block[i] >>> 31;
    }
    long stored = number(CHECKSUM, CHECKSUM_LENGTH);
    return stored == sum || stored == sum - 256L * negative;
  }

  /** The type flag; NUL for a file in the oldest form. */
  char type() {
    return (char) (block[start + 156] & 0xff);
  }

  /** Bytes of data that follow, or {@link #INVALID}. */
  long size() {
    return number(124, 12);
  }

  /** Permission bits; 0 where unreadable. */
  int mode() {
    long mode = number(100, 8);
    return mode == INVALID ? 0 : (int) (mode & 07777);
  }

  /** The name, joined with the prefix field where the format has one. */
  byte[] name() {
    byte[] name = text(0, NAME_LENGTH);
    boolean ustar = hasMagic("ustar\0");
    if (!ustar || block[start + PREFIX] == 0) {
      return name;
    }
    byte[] prefix = text(PREFIX, isStar() ? STAR_PREFIX_LENGTH : PREFIX_LENGTH);
    byte[] joined = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
    joined[prefix.length] = '/';
    System.arraycopy(name, 0, joined, prefix.length + 1, name.length);
    return joined;
  }

  /** Target of a link. */
  byte[] linkName() {
    return text(LINK_NAME, NAME_LENGTH);
  }

  /** Size of a GNU sparse file with its holes, or {@link #INVALID}. */
  long sparseSize() {
    return number(483, 12);
  }

  /** Whether blocks with more of a GNU sparse map follow the header. */
  boolean isSparseMapExtended() {
    return block[start + 482] != 0;
  }

  /** Adds the pieces that a GNU sparse header itself names. */
  void addSparsePieces(SparseMap map) {
    addSparsePieces(map, 386, 4);
  }

  /** As above, if this is a block that extends the map. */
  void addExtendedSparsePieces(SparseMap map) {
    addSparsePieces(map, 0, 21);
  }

  /** Whether yet another block extends the map, if this is such a block. */
  boolean isExtensionExtended() {
    return block[start + 504] != 0;
  }

  private void addSparsePieces(SparseMap map, int at, int count) {
    for (int i = 0; i < count && block[start + at + 24 * i] != 0; i++) {
      map.add(number(at + 24 * i, 12), number(at + 24 * i + 12, 12));
    }
  }

  private boolean hasMagic(String magic) {
    for (int i = 0; i < magic.length(); i++) {
      if (block[start + MAGIC + i] != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** J. Schilling's star ends the block with a magic and has a shorter prefix. */
  private boolean isStar() {
    int at = start + STAR_TRAILER;
    return block[at] == 't' && block[at + 1] == 'a' && block[at + 2] == 'r' && block[at + 3] == 0;
  }

  private byte[] text(int at, int length) {
    int end = start + at;
    while (end < start + at + length && block[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(block, start + at, end);
  }

  /** Octal digits, or binary if the top bit is set (GNU extension). */
  private long number(int at, int length) {
    int from = start + at;
    return (block[from] & 0x80) != 0 ? binary(from, length) : octal(from, length);
  }

  private long binary(int from, int length) {
    long value = block[from] & 0x7f;
    for (int i = from + 1; i < from + length; i++) {
      if (value >= 1L << 55) {
        return INVALID;
      }
      value = value << 8 | (block[i] & 0xff);
    }
    return value;
  }

  private long octal(int from, int length) {
    int at = from;
    int end = from + length;
    while (at < end && (block[at] == ' ' || block[at] == 0)) {
      at++;
    }
    long value = 0;
    for (; at < end && block[at] != ' ' && block[at] != 0; at++) {
      if (block[at] < '0' || block[at] > '7') {
        return INVALID;
      }
      value = value << 3 | (block[at] - '0');
    }
    return value;
  }
}
