package io.seawall.inventory.golang;

import io.seawall.inventory.executable.Layout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The record that the linker writes at a multiple of 16 (Go, package debug/buildinfo): 14 bytes of
 * magic, the size of addresses, a byte of flags, and at byte 32, since Go 1.18, two texts, each
 * after its length as a varint: the version of Go and the modules. Before, two addresses stand at
 * byte 16. The bytes are added as they arrive.
 */
final class BuildInfoRecord {

  /** Longest version of Go in bytes, experiments included. */
  static final int LONGEST_VERSION = 1 << 10;

  /** Longest list of modules in bytes: some thirty thousand of them. */
  static final int LONGEST_MODULES = 4 << 20;

  /** What {@link #missing} answers when these bytes begin no record. */
  static final int GARBLED = -1;

  /** Distance of the places where a record may begin. */
  static final int ALIGNMENT = 16;

  /** What encloses the list of modules, so that it can be told from other texts. */
  static final byte[] START = HexFormat.of().parseHex("3077af0c9274080241e1c107e6d618e6");

  static final byte[] END = HexFormat.of().parseHex("f932433186182072008242104116d8f2");

  private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);

  private static final int HEADER = 32;
  private static final int BIG_ENDIAN = 1;
  private static final int INLINE = 2;
  private static final int LONGEST_VARINT = 5;

  private byte[] bytes = new byte[512];
  private int length;
  private int at;
  private int versionStart;
  private int versionEnd;
  private int modulesStart;
  private int modulesEnd;

  /** Whether a record begins at a place, as far as the bytes go. */
  static boolean begins(byte[] bytes, int from, int to) {
    int count = Math.min(MAGIC.length, to - from);
    return Arrays.equals(bytes, from, from + count, MAGIC, 0, count);
  }

  void add(byte[] more, int from, int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
    System.arraycopy(more, from, bytes, length, count);
    length += count;
  }

  /** How many bytes must be added before the question makes sense again; 0 if it is complete. */
  int missing() {
    if (length < HEADER) {
      return HEADER - length;
    } else if (!begins(bytes, 0, length)) {
      return GARBLED;
    } else if (!isInline()) {
      return 0;
    }
    at = HEADER;
    int version = varint(LONGEST_VERSION);
    versionStart = at;
    versionEnd = at + Math.max(version, 0);
    if (version <= 0 || versionEnd > length) {
      return version == 0 ? GARBLED : orGarbled(version, versionEnd - length);
    } else if (!looksLikeVersion()) {
      return GARBLED;
    }
    at = versionEnd;
    int modules = varint(LONGEST_MODULES);
    modulesStart = at;
    modulesEnd = at + Math.max(modules, 0);
    if (modules < 0 || modulesEnd > length) {
      return orGarbled(modules, modulesEnd - length);
    }
    return modules == 0 || isEnclosed(bytes, modulesStart, modulesEnd) ? 0 : GARBLED;
  }

  /** Whether the whole magic is there. */
  boolean hasMagic() {
    return length >= MAGIC.length && begins(bytes, 0, length);
  }

  /** Whether the texts stand in the record. */
  boolean isInline() {
    return (bytes[15] & INLINE) != 0;
  }

  /** What a complete record with texts says. */
  BuildInfo read() {
    String version =
        new String(bytes, versionStart, versionEnd - versionStart, StandardCharsets.UTF_8);
    return BuildInfo.parse(version, modules(bytes, modulesStart, modulesEnd));
  }

  /**
   * The addresses of the two texts' headers.
   *
   * @return null if the record was written for another kind of machine than the file
   */
  long @Nullable [] addresses(Layout layout) {
    int size = bytes[14];
    if (size != layout.addressSize() || isBigEndian() != layout.isBigEndian()) {
      return null;
    }
    return new long[] {
      number(bytes, ALIGNMENT, size, isBigEndian()),
      number(bytes, ALIGNMENT + size, size, isBigEndian())
    };
  }

  /**
   * Forgets the first bytes, up to the next place where a record may begin.
   *
   * @return whether there is such a place; if not, nothing is left
   */
  boolean dropFirst() {
    for (int next = ALIGNMENT; next < length; next += ALIGNMENT) {
      if (begins(bytes, next, length)) {
        System.arraycopy(bytes, next, bytes, 0, length - next);
        length -= next;
        return true;
      }
    }
    length = 0;
    return false;
  }

  /** Whether a list of modules stands between its marks. */
  static boolean isEnclosed(byte[] bytes, int from, int to) {
    return to - from > START.length + END.length
        && Arrays.equals(bytes, from, from + START.length, START, 0, START.length)
        && Arrays.equals(bytes, to - END.length, to, END, 0, END.length);
  }

  /** The list of modules without its marks; empty if there is none. */
  static String modules(byte[] bytes, int from, int to) {
    int start = from + START.length;
    return isEnclosed(bytes, from, to)
        ? new String(bytes, start, to - END.length - start, StandardCharsets.UTF_8)
        : "";
  }

  static long number(byte[] bytes, int at, int size, boolean bigEndian) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | bytes[at + (bigEndian ? i : size - 1 - i)] & 0xff;
    }
    return value;
  }

  private boolean isBigEndian() {
    return (bytes[15] & BIG_ENDIAN) != 0;
  }

  private boolean looksLikeVersion() {
    byte first = bytes[versionStart];
    byte second = bytes[Math.min(versionStart + 1, versionEnd - 1)];
    return first == 'g' && second == 'o' || first == 'd' && second == 'e';
  }

  /** A length, or -2 if it does not end yet, or {@link #GARBLED}. */
  private int varint(int limit) {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      if (at == length) {
        return -2;
      }
      byte next = bytes[at++];
      value |= (next & 0x7fL) << 7 * i;
      if (next >= 0) {
        return value > limit ? GARBLED : (int) value;
      }
    }
    return GARBLED;
  }

  private static int orGarbled(int count, int missing) {
    return count == GARBLED ? GARBLED : Math.max(missing, 1);
  }
}
