package io.seawall.advisory.version;

/**
 * The order of rpm 4.15 and later (rpmvercmp.cc, rpm-version(7)): epoch, version, release, each a
 * row of numbers and words, where a tilde sorts before the end and a caret right behind it.
 */
final class RpmOrder {

  private RpmOrder() {}

  static int compare(String left, String right) {
    int leftColon = epochEnd(left);
    int rightColon = epochEnd(right);
    int order = Digits.compare(left, 0, Math.max(leftColon, 0), right, 0, Math.max(rightColon, 0));
    if (order != 0) {
      return order;
    }
    int leftHyphen = releaseStart(left, leftColon + 1);
    int rightHyphen = releaseStart(right, rightColon + 1);
    order = compareParts(left, leftColon + 1, leftHyphen, right, rightColon + 1, rightHyphen);
    if (order != 0) {
      return order;
    }
    if (leftHyphen == left.length() || rightHyphen == right.length()) {
      return Boolean.compare(leftHyphen < left.length(), rightHyphen < right.length());
    }
    return compareParts(
        left, leftHyphen + 1, left.length(), right, rightHyphen + 1, right.length());
  }

  /** The place of the colon behind the epoch, or -1. */
  static int epochEnd(String version) {
    int end = Digits.end(version, 0);
    return end < version.length() && version.charAt(end) == ':' ? end : -1;
  }

  /** The place of the hyphen before the release, or the end. */
  static int releaseStart(String version, int from) {
    int hyphen = version.lastIndexOf('-');
    return hyphen < from ? version.length() : hyphen;
  }

  private static int compareParts(String a, int i, int aEnd, String b, int j, int bEnd) {
    while (true) {
      i = skipSeparators(a, i, aEnd);
      j = skipSeparators(b, j, bEnd);
      int aRank = rank(a, i, aEnd);
      int bRank = rank(b, j, bEnd);
      if (aRank != bRank) {
        return aRank - bRank;
      }
      int aStop = segmentEnd(a, i, aEnd);
      int bStop = segmentEnd(b, j, bEnd);
      int order =
          switch (aRank) {
            case END -> 0;
            case NUMBER -> Digits.compare(a, i, aStop, b, j, bStop);
            default -> Digits.compareText(a, i, aStop, b, j, bStop);
          };
      if (order != 0 || aRank == END) {
        return order;
      }
      i = aStop;
      j = bStop;
    }
  }

  private static final int TILDE = 0;
  private static final int END = 1;
  private static final int CARET = 2;
  private static final int WORD = 3;
  private static final int NUMBER = 4;

  private static int rank(String text, int place, int end) {
    if (place >= end) {
      return END;
    }
    char c = text.charAt(place);
    if (c == '~') {
      return TILDE;
    } else if (c == '^') {
      return CARET;
    }
    return Digits.isDigit(c) ? NUMBER : WORD;
  }

  private static int skipSeparators(String text, int from, int end) {
    int i = from;
    while (i < end) {
      char c = text.charAt(i);
      if (Digits.isDigit(c) || Digits.isLetter(c) || c == '~' || c == '^') {
        break;
      }
      i++;
    }
    return i;
  }

  private static int segmentEnd(String text, int from, int end) {
    if (from >= end) {
      return end;
    }
    char first = text.charAt(from);
    if (Digits.isDigit(first)) {
      return Digits.end(text, from);
    }
    int i = from + 1;
    while (Digits.isLetter(first) && i < end && Digits.isLetter(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
