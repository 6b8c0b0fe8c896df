package io.seawall.detect.yaml;

import java.util.Arrays;

/** Turns counts of code points, as the YAML parser has them, into indexes of characters. */
final class CodePoints {

  private final int length;
  private final int[] pairs;

  /** Keeps the code point number of each character that needs a surrogate pair. */
  CodePoints(String content) {
    this.length = content.length();
    int[] found = new int[8];
    int count = 0;
    int points = 0;
    for (int i = 0; i < content.length(); i++, points++) {
      if (Character.isHighSurrogate(content.charAt(i))
          && i + 1 < content.length()
          && Character.isLowSurrogate(content.charAt(i + 1))) {
        found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
        found[count++] = points;
        i++;
      }
    }
    this.pairs = Arrays.copyOf(found, count);
  }

  int index(int point) {
    int found = Arrays.binarySearch(pairs, point);
    return Math.min(length, point + (found >= 0 ? found : -found - 1));
  }
}
