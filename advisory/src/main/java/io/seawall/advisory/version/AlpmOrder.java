package io.seawall.advisory.version;

/**
 * The order of pacman (vercmp(8), libalpm version.c): an older rpmvercmp without tilde and caret,
 * where a trailing word makes a version older.
 *
 * <p>A release is compared only if both versions have one, so {@code 1.5} equals {@code 1.5-1} and
 * {@code 1.5-2}, which differ from each other.
 */
final class AlpmOrder {

  private AlpmOrder() {}

  static int compare(String left, String right) {
    int leftColon = RpmOrder.epochEnd(left);
    int rightColon = RpmOrder.epochEnd(right);
    int order = Digits.compare(left, 0, Math.max(leftColon, 0), right, 0, Math.max(rightColon, 0));
    if (order != 0) {
      return order;
    }
    int leftHyphen = RpmOrder.releaseStart(left, leftColon + 1);
    int rightHyphen = RpmOrder.releaseStart(right, rightColon + 1);
    order = compareParts(left, leftColon + 1, leftHyphen, right, rightColon + 1, rightHyphen);
    if (order != 0 || leftHyphen == left.length() || rightHyphen == right.length()) {
      return order;
    }
    return compareParts(
        left, leftHyphen + 1, left.length(), right, rightHyphen + 1, right.length());
  }

  private static int compareParts(String a, int i, int aEnd, String b, int j, int bEnd) {
    while (i < aEnd && j < bEnd) {
      int aStart = skipSeparators(a, i, aEnd);
      int bStart = skipSeparators(b, j, bEnd);
      if (aStart == aEnd || bStart == bEnd) {
        return compareRests(a, aStart, aEnd, b, bStart, bEnd);
      }
      if (aStart - i != bStart - j) {
        return (aStart - i) - (bStart - j);
      }
      boolean number = Digits.isDigit(a.charAt(aStart));
      if (number != Digits.isDigit(b.charAt(bStart))) {
        return number ? 1 : -1;
      }
      i = segmentEnd(a, aStart, aEnd);
      j = segmentEnd(b, bStart, bEnd);
      int order =
          number
              ? Digits.compare(a, aStart, i, b, bStart, j)
              : Digits.compareText(a, aStart, i, b, bStart, j);
      if (order != 0) {
        return order;
      }
    }
    return compareRests(a, i, aEnd, b, j, bEnd);
  }

  private static int compareRests(String a, int i, int aEnd, String b, int j, int bEnd) {
    if (i >= aEnd && j >= bEnd) {
      return 0;
    }
    boolean aWord = i < aEnd && Digits.isLetter(a.charAt(i));
    boolean bWord = j < bEnd && Digits.isLetter(b.charAt(j));
    return i >= aEnd && !bWord || aWord ? -1 : 1;
  }

  private static int skipSeparators(String text, int from, int end) {
    int i = from;
    while (i < end && !Digits.isDigit(text.charAt(i)) && !Digits.isLetter(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int segmentEnd(String text, int from, int end) {
    boolean number = Digits.isDigit(text.charAt(from));
    int i = from + 1;
    while (i < end && (number ? Digits.isDigit(text.charAt(i)) : Digits.isLetter(text.charAt(i)))) {
      i++;
    }
    return i;
  }
}
