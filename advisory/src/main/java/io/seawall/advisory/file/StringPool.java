package io.seawall.advisory.file;

import io.seawall.model.SeverityRating;
import java.util.Arrays;
import java.util.List;

/** Texts, each once, named by their offset in the strings section; offset 0 is the empty text. */
final class StringPool {

  /** Longest text that is kept, in bytes; longer ones are cut. */
  static final int MAX_TEXT = 4096;

  private final GrowingBytes bytes = new GrowingBytes(1 << 20);
  private int[] slots = new int[1 << 16];
  private int count;

  StringPool() {
    bytes.put(0);
    add("0");
  }

  GrowingBytes bytes() {
    return bytes;
  }

  /** The offset of a text, which is added if it is new. */
  int add(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    byte[] utf8 = Layout.utf8(text);
    if (utf8.length > MAX_TEXT) {
      utf8 = Arrays.copyOf(utf8, cut(utf8));
    }
    if (count >= slots.length / 2) {
      grow();
    }
    int slot = Layout.hash(utf8) & slots.length - 1;
    while (slots[slot] != 0) {
      if (holds(slots[slot], utf8)) {
        return slots[slot];
      }
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = bytes.size();
    count++;
    bytes.putVarint(utf8.length);
    bytes.put(utf8);
    return slots[slot];
  }

  /** Writes a list of severities, their texts as offsets. */
  void putRatings(List<SeverityRating> ratings, GrowingBytes out) {
    out.putVarint(ratings.size());
    for (SeverityRating rating : ratings) {
      out.putVarint(add(rating.source()));
      out.put(Codes.of(rating.severity()));
      out.putVarint(rating.vector() == null ? 0 : add(rating.vector()));
    }
  }

  private boolean holds(int offset, byte[] utf8) {
    int at = offset;
    int length = bytes.get(at) & 0x7f;
    if (bytes.get(at++) < 0) {
      length |= bytes.get(at++) << 7;
    }
    return length == utf8.length && bytes.matches(at, utf8);
  }

  private void grow() {
    int[] old = slots;
    slots = new int[old.length * 2];
    for (int offset : old) {
      if (offset != 0) {
        int slot = Layout.hash(text(offset)) & slots.length - 1;
        while (slots[slot] != 0) {
          slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = offset;
      }
    }
  }

  /** The bytes of the text at an offset. */
  byte[] text(int offset) {
    int at = offset;
    int length = bytes.get(at) & 0x7f;
    if (bytes.get(at++) < 0) {
      length |= bytes.get(at++) << 7;
    }
    var text = new byte[length];
    bytes.view().get(at, text);
    return text;
  }

  /** The last boundary of a character before the limit. */
  private static int cut(byte[] utf8) {
    int end = MAX_TEXT;
    while ((utf8[end] & 0xc0) == 0x80) {
      end--;
    }
    return end;
  }
}
