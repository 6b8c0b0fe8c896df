package io.seawall.inventory.golang;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tells programs of Go by their beginning: the build id is a note of ELF with the name "Go", or
 * stands as a text in front of all instructions. Programs linked without a build id have neither.
 */
final class GoMark {

  /** Notes follow the program headers. */
  private static final int NOTES = 1 << 13;

  private static final byte[] TEXT = "\u00ff Go build ID: \"".getBytes(StandardCharsets.ISO_8859_1);

  private static final int NOTE_TYPE = 4;

  private GoMark() {}

  /**
   * @param head the first bytes of the file
   */
  static boolean isIn(byte[] head, int length) {
    return head[0] == 0x7f ? hasNote(head, Math.min(length, NOTES)) : hasText(head, length);
  }

  /** Length of the name, length of the id, type and name, the numbers in any byte order. */
  private static boolean hasNote(byte[] head, int length) {
    for (int i = 12; i + 4 <= length; i += 4) {
      if (head[i] == 'G'
          && head[i + 1] == 'o'
          && head[i + 2] == 0
          && head[i + 3] == 0
          && head[i - 12] + head[i - 9] == 4
          && head[i - 4] + head[i - 1] == NOTE_TYPE) {
        return true;
      }
    }
    return false;
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
