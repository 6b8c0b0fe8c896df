package io.seawall.advisory.version;

/**
 * The order of Portage (Package Manager Specification, section 3.3): {@code
 * digits{.digits}{letter}{_suffix{digits}}{-rdigits}}, where numbers with a leading zero are
 * compared as fractions.
 */
final class GentooOrder {

  private GentooOrder() {}

  static int compare(String left, String right) throws InvalidVersionException {
    check(left);
    check(right);
    int l = Digits.end(left, 0);
    int r = Digits.end(right, 0);
    int order = Digits.compare(left, 0, l, right, 0, r);
    while (order == 0 && (isAt(left, l, '.') || isAt(right, r, '.'))) {
      if (!isAt(left, l, '.') || !isAt(right, r, '.')) {
        return isAt(left, l, '.') ? 1 : -1;
      }
      int leftEnd = Digits.end(left, l + 1);
      int rightEnd = Digits.end(right, r + 1);
      order = compareComponents(left, l + 1, leftEnd, right, r + 1, rightEnd);
      l = leftEnd;
      r = rightEnd;
    }
    if (order == 0) {
      order = letter(left, l) - letter(right, r);
      l += letter(left, l) == 0 ? 0 : 1;
      r += letter(right, r) == 0 ? 0 : 1;
    }
    return order != 0 ? order : compareSuffixes(left, l, right, r);
  }

  static void check(String version) throws InvalidVersionException {
    int at = Digits.end(version, 0);
    boolean valid = at > 0;
    while (valid && isAt(version, at, '.')) {
      int end = Digits.end(version, at + 1);
      valid = end > at + 1;
      at = end;
    }
    at += letter(version, at) == 0 ? 0 : 1;
    while (valid && isAt(version, at, '_')) {
      int suffix = suffix(version, at + 1);
      valid = suffix != NO_SUFFIX;
      at = valid ? Digits.end(version, at + 1 + name(suffix).length()) : at;
    }
    if (valid && version.startsWith("-r", at)) {
      int end = Digits.end(version, at + 2);
      valid = end > at + 2;
      at = end;
    }
    if (!valid || at < version.length()) {
      throw new InvalidVersionException(version, "Portage does not allow it");
    }
  }

  private static int compareComponents(String a, int i, int aEnd, String b, int j, int bEnd) {
    if (!isAt(a, i, '0') && !isAt(b, j, '0')) {
      return Digits.compare(a, i, aEnd, b, j, bEnd);
    }
    int aLast = withoutZeros(a, i, aEnd);
    int bLast = withoutZeros(b, j, bEnd);
    return Digits.compareText(a, i, aLast, b, j, bLast);
  }

  private static int withoutZeros(String text, int from, int end) {
    int last = end;
    while (last > from && text.charAt(last - 1) == '0') {
      last--;
    }
    return last;
  }

  private static int compareSuffixes(String a, int i, String b, int j) {
    while (isAt(a, i, '_') || isAt(b, j, '_')) {
      int aSuffix = isAt(a, i, '_') ? suffix(a, i + 1) : ABSENT;
      int bSuffix = isAt(b, j, '_') ? suffix(b, j + 1) : ABSENT;
      if (aSuffix != bSuffix) {
        return aSuffix - bSuffix;
      }
      int aFrom = i + 1 + name(aSuffix).length();
      int bFrom = j + 1 + name(bSuffix).length();
      i = Digits.end(a, aFrom);
      j = Digits.end(b, bFrom);
      int order = Digits.compare(a, aFrom, i, b, bFrom, j);
      if (order != 0) {
        return order;
      }
    }
    int aRevision = Math.min(i + 2, a.length());
    int bRevision = Math.min(j + 2, b.length());
    return Digits.compare(a, aRevision, a.length(), b, bRevision, b.length());
  }

  private static final int NO_SUFFIX = -1;
  private static final int ABSENT = 4;

  /** An absent suffix stands right before {@code _p}. */
  private static int suffix(String text, int at) {
    if (text.startsWith("alpha", at)) {
      return 0;
    } else if (text.startsWith("beta", at)) {
      return 1;
    } else if (text.startsWith("pre", at)) {
      return 2;
    } else if (text.startsWith("rc", at)) {
      return 3;
    }
    return text.startsWith("p", at) ? 5 : NO_SUFFIX;
  }

  private static String name(int suffix) {
    return switch (suffix) {
      case 0 -> "alpha";
      case 1 -> "beta";
      case 2 -> "pre";
      case 3 -> "rc";
      default -> "p";
    };
  }

  private static boolean isAt(String text, int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  /** The letter behind the numbers, or 0. */
  private static int letter(String text, int at) {
    char c = at < text.length() ? text.charAt(at) : 0;
    return c >= 'a' && c <= 'z' ? c : 0;
  }
}
