package io.seawall.inventory.golang;

import io.seawall.inventory.executable.Layout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tells programs of Go by their beginning: the build id is a note of ELF with the name "Go", or
 * stands as a text in front of all instructions. Programs linked without a build id have neither.
 */
final class GoMark {

  private static final byte[] TEXT = "\u00ff Go build ID: \"".getBytes(StandardCharsets.ISO_8859_1);

  private static final byte[] NOTE_NAME = {'G', 'o', 0, 0};
  private static final int NOTE_TYPE = 4;

  private GoMark() {}

  /**
   * @param head the first bytes of the file
   */
  static boolean isIn(Layout layout, byte[] head, int length) {
    if (layout.isSectioned()) {
      return hasText(head, length);
    }
    for (long place : layout.notes()) {
      if (hasNote(layout, place, head, length)) {
        return true;
      }
    }
    return false;
  }

  /** Walks over notes: length of the name, length of the content, type, name, content. */
  private static boolean hasNote(Layout layout, long place, byte[] head, int length) {
    long at = place;
    while (at >= 0 && at + 16 <= length) {
      long name = number(layout, head, at);
      long content = number(layout, head, at + 4);
      if (name == 4
          && number(layout, head, at + 8) == NOTE_TYPE
          && Arrays.equals(head, (int) at + 12, (int) at + 16, NOTE_NAME, 0, 4)) {
        return true;
      } else if (name == 0) {
        return false;
      }
      at += 12 + (name + 3 & ~3L) + (content + 3 & ~3L);
    }
    return false;
  }

  private static long number(Layout layout, byte[] head, long at) {
    return BuildInfoRecord.number(head, (int) at, 4, layout.isBigEndian());
  }

  private static boolean hasText(byte[] head, int length) {
    for (int i = 0; i + TEXT.length <= length; i++) {
      if (head[i] == TEXT[0] && Arrays.equals(head, i, i + TEXT.length, TEXT, 0, TEXT.length)) {
        return true;
      }
    }
    return false;
  }
}
