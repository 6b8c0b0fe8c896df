package io.seawall.advisory.version;

/** Decimal numbers of any length inside texts, compared in place. */
final class Digits {

  private Digits() {}

  /** Whether the character is one of the ten ASCII digits. */
  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether the character is an ASCII letter. */
  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  /** The first place from {@code from} on that holds no digit. */
  static int end(String text, int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Whether the part is not empty and holds digits only. */
  static boolean isNumber(String text, int from, int to) {
    return to > from && end(text, from) >= to;
  }

  /** The first place from {@code from} on, before {@code to}, that holds no zero. */
  static int skipZeros(String text, int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) == '0') {
      i++;
    }
    return i;
  }

  /** Compares the numbers in two parts; an empty part is zero. */
  static int compare(
      String left, int leftFrom, int leftTo, String right, int rightFrom, int rightTo) {
    int l = skipZeros(left, leftFrom, leftTo);
    int r = skipZeros(right, rightFrom, rightTo);
    if (leftTo - l != rightTo - r) {
      return leftTo - l < rightTo - r ? -1 : 1;
    }
    return compareText(left, l, leftTo, right, r, rightTo);
  }

  /** Compares two numbers; an empty text is zero. */
  static int compare(String left, String right) {
    return compare(left, 0, left.length(), right, 0, right.length());
  }

  /** Compares two parts character by character; the shorter of two that start alike comes first. */
  static int compareText(
      String left, int leftFrom, int leftTo, String right, int rightFrom, int rightTo) {
    int length = Math.min(leftTo - leftFrom, rightTo - rightFrom);
    for (int i = 0; i < length; i++) {
      int difference = left.charAt(leftFrom + i) - right.charAt(rightFrom + i);
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(leftTo - leftFrom, rightTo - rightFrom);
  }

  /**
   * Compares two rows of numbers between dots; absent numbers are zero. Neither part may hold
   * anything else.
   */
  static int compareDotted(
      String left, int leftFrom, int leftTo, String right, int rightFrom, int rightTo) {
    int l = leftFrom;
    int r = rightFrom;
    while (l < leftTo || r < rightTo) {
      int leftEnd = l < leftTo ? end(left, l) : l;
      int rightEnd = r < rightTo ? end(right, r) : r;
      int order = compare(left, l, leftEnd, right, r, rightEnd);
      if (order != 0) {
        return order;
      }
      l = l < leftTo ? leftEnd + 1 : l;
      r = r < rightTo ? rightEnd + 1 : r;
    }
    return 0;
  }
}
