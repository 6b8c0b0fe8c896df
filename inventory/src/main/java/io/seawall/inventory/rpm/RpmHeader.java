package io.seawall.inventory.rpm;

import io.seawall.inventory.analyzer.MalformedFileException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One header as a database stores it (rpm, docs/manual/hregions.md and lib/header.c): two
 * big-endian lengths, an index of entries of 16 bytes (tag, type, offset, count), then the data
 * that the offsets lead to. A region is an entry like others here: its tag is below those that are
 * asked for. Entries behind the region replace those of the same tag inside it.
 *
 * <p>Only what is asked for is looked at, so a broken entry harms nobody else. The header keeps no
 * copy of its bytes.
 */
public final class RpmHeader {

  private static final int MOST_ENTRIES = 0xffff;
  private static final int ENTRY = 16;
  private static final int MAGIC = 0x8eade801;

  private static final int INT32 = 4;
  private static final int STRING = 6;
  private static final int STRING_ARRAY = 8;
  private static final int I18N_STRING = 9;

  private final byte[] bytes;
  private final int index;
  private final int data;
  private final int end;

  private RpmHeader(byte[] bytes, int index, int data, int end) {
    this.bytes = bytes;
    this.index = index;
    this.data = data;
    this.end = end;
  }

  /**
   * Finds the parts of a header, with or without the magic that it has in a package file.
   *
   * @throws MalformedFileException if its lengths are beyond rpm's limits or beyond the bytes
   */
  public static RpmHeader parse(byte[] bytes, int from, int to) throws MalformedFileException {
    int start = to - from >= 8 && Words.big32(bytes, from) == MAGIC ? from + 8 : from;
    if (to - start < 8) {
      throw new MalformedFileException("the header ends inside its lengths");
    }
    int entries = Words.big32(bytes, start);
    int size = Words.big32(bytes, start + 4);
    if (entries < 1 || entries > MOST_ENTRIES || size < 0) {
      throw new MalformedFileException(
          "the header claims "
              + Integer.toUnsignedString(entries)
              + " entries and "
              + Integer.toUnsignedString(size)
              + " bytes");
    }
    int index = start + 8;
    if ((long) entries * ENTRY + size > to - index) {
      throw new MalformedFileException(
          "the header claims " + entries + " entries and " + size + " bytes, but is shorter");
    }
    int data = index + entries * ENTRY;
    return new RpmHeader(bytes, index, data, data + size);
  }

  /**
   * The text of a tag, the first where it has several; malformed UTF-8 becomes U+FFFD.
   *
   * @param longest most bytes
   * @return null if the header has no such tag
   * @throws MalformedFileException if the entry is no text, leads out of the header, or is longer
   */
  @Nullable String text(int tag, int longest) throws MalformedFileException {
    Texts texts = texts(tag);
    if (texts == null || !texts.next()) {
      return null;
    }
    if (texts.to() - texts.from() > longest) {
      throw new MalformedFileException(
          "tag " + tag + " has " + (texts.to() - texts.from()) + " bytes, the limit is " + longest);
    }
    return texts.text();
  }

  /**
   * The texts of a tag.
   *
   * @return null if the header has no such tag
   * @throws MalformedFileException if the entry is no text or leads out of the header
   */
  @Nullable Texts texts(int tag) throws MalformedFileException {
    int entry = find(tag);
    if (entry < 0) {
      return null;
    }
    int type = Words.big32(bytes, entry + 4);
    if (type != STRING && type != STRING_ARRAY && type != I18N_STRING) {
      throw new MalformedFileException(
          "tag " + tag + " has the type " + type + ", which is no text");
    }
    int count = type == STRING ? 1 : Words.big32(bytes, entry + 12);
    int offset = Words.big32(bytes, entry + 8);
    if (offset < 0 || count < 0 || count > end - data || offset > end - data) {
      throw new MalformedFileException("tag " + tag + " leads out of the header");
    }
    return new Texts(tag, data + offset, count);
  }

  /**
   * The numbers of a tag.
   *
   * @return null if the header has no such tag
   * @throws MalformedFileException if the entry holds no numbers or leads out of the header
   */
  @Nullable Numbers numbers(int tag) throws MalformedFileException {
    int entry = find(tag);
    if (entry < 0) {
      return null;
    }
    int type = Words.big32(bytes, entry + 4);
    if (type != INT32) {
      throw new MalformedFileException(
          "tag " + tag + " has the type " + type + ", which is no number");
    }
    int offset = Words.big32(bytes, entry + 8);
    int count = Words.big32(bytes, entry + 12);
    if (offset < 0 || count < 0 || offset + 4L * count > end - data) {
      throw new MalformedFileException("tag " + tag + " leads out of the header");
    }
    return new Numbers(data + offset, count);
  }

  /** Whether the header has the tag. */
  boolean has(int tag) {
    return find(tag) >= 0;
  }

  private int find(int tag) {
    for (int entry = data - ENTRY; entry >= index; entry -= ENTRY) {
      if (Words.big32(bytes, entry) == tag) {
        return entry;
      }
    }
    return -1;
  }

  /** A cursor over texts, each ended by a zero byte. */
  final class Texts {

    private final int tag;
    private int left;
    private int from;
    private int to;

    private Texts(int tag, int from, int count) {
      this.tag = tag;
      this.left = count;
      this.to = from - 1;
    }

    /**
     * Steps to the next text.
     *
     * @return false behind the last
     * @throws MalformedFileException if it does not end inside the header
     */
    boolean next() throws MalformedFileException {
      if (left == 0) {
        return false;
      }
      left--;
      from = to + 1;
      to = from;
      while (to < end && bytes[to] != 0) {
        to++;
      }
      if (to >= end) {
        throw new MalformedFileException("tag " + tag + " leads out of the header");
      }
      return true;
    }

    /** Texts behind this one. */
    int left() {
      return left;
    }

    byte[] bytes() {
      return bytes;
    }

    /** Where this text starts in {@link #bytes}. */
    int from() {
      return from;
    }

    /** Where this text ends in {@link #bytes}. */
    int to() {
      return to;
    }

    /** This text; malformed UTF-8 becomes U+FFFD. */
    String text() {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
  }

  /** Numbers of 32 bits. */
  final class Numbers {

    private final int from;
    private final int count;

    private Numbers(int from, int count) {
      this.from = from;
      this.count = count;
    }

    int count() {
      return count;
    }

    /** The number at a place from 0 to {@link #count} - 1. */
    int at(int place) {
      return Words.big32(bytes, from + 4 * place);
    }
  }
}
