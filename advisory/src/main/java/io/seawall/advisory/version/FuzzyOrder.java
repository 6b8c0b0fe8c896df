package io.seawall.advisory.version;

/**
 * Compares versions of an unknown kind part by part between punctuation, numbers at the start of a
 * part by value, the rest as text (nvdtools, cvefeed/nvd/smartvercmp.go).
 */
final class FuzzyOrder {

  private FuzzyOrder() {}

  static int compare(String left, String right) {
    int l = left.startsWith("v") ? 1 : 0;
    int r = right.startsWith("v") ? 1 : 0;
    int lengths = (left.length() - l) - (right.length() - r);
    while (l < left.length() && r < right.length()) {
      int leftEnd = partEnd(left, l);
      int rightEnd = partEnd(right, r);
      int order = compareParts(left, l, leftEnd, right, r, rightEnd);
      if (order != 0) {
        return order;
      }
      l = leftEnd + 1;
      r = rightEnd + 1;
    }
    return lengths;
  }

  private static int compareParts(String a, int i, int aEnd, String b, int j, int bEnd) {
    int aDigits = Math.min(Digits.end(a, i), aEnd);
    int bDigits = Math.min(Digits.end(b, j), bEnd);
    if (aDigits > i && bDigits > j) {
      int order = Digits.compare(a, i, aDigits, b, j, bDigits);
      return order != 0 ? order : Digits.compareText(a, aDigits, aEnd, b, bDigits, bEnd);
    }
    return Digits.compareText(a, i, aEnd, b, j, bEnd);
  }

  private static int partEnd(String text, int from) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c > ' ' && c < 127 && !Digits.isDigit(c) && !Digits.isLetter(c)) {
        break;
      }
      i++;
    }
    return i;
  }
}
