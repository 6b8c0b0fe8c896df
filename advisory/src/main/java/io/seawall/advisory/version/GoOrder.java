package io.seawall.advisory.version;

/**
 * The order of Go modules (golang.org/x/mod/semver): Semantic Versioning, where {@code v1} and
 * {@code v1.2} stand for {@code v1.0.0} and {@code v1.2.0}, and where all that is no version sorts
 * alike before every version.
 *
 * <p>The leading v may be missing, as in OSV records.
 */
final class GoOrder {

  private GoOrder() {}

  static int compare(String left, String right) {
    boolean leftValid = accepts(left);
    boolean rightValid = accepts(right);
    if (!leftValid || !rightValid) {
      return Boolean.compare(leftValid, rightValid);
    }
    try {
      return SemanticVersion.parse(left, SemanticVersion.Reading.LENIENT)
          .compareTo(SemanticVersion.parse(right, SemanticVersion.Reading.LENIENT));
    } catch (InvalidVersionException e) {
      throw new IllegalStateException("accepted before", e);
    }
  }

  static boolean accepts(String version) {
    int i = version.startsWith("v") ? 1 : 0;
    int numbers = 0;
    while (numbers < 3) {
      int end = Digits.end(version, i);
      if (end == i || end > i + 1 && version.charAt(i) == '0') {
        return false;
      }
      numbers++;
      i = end;
      if (i == version.length()) {
        return true;
      } else if (numbers < 3 && version.charAt(i++) != '.') {
        return false;
      }
    }
    int plus = version.indexOf('+', i);
    int end = plus < 0 ? version.length() : plus;
    return (i == end || version.charAt(i) == '-' && areIdentifiers(version, i + 1, end, true))
        && (plus < 0 || areIdentifiers(version, plus + 1, version.length(), false));
  }

  private static boolean areIdentifiers(String text, int from, int to, boolean refuseZeros) {
    int start = from;
    for (int i = from; i <= to; i++) {
      char c = i < to ? text.charAt(i) : '.';
      if (c == '.') {
        boolean zero = i > start + 1 && text.charAt(start) == '0' && Digits.end(text, start) >= i;
        if (i == start || refuseZeros && zero) {
          return false;
        }
        start = i + 1;
      } else if (!Digits.isDigit(c) && !Digits.isLetter(c) && c != '-') {
        return false;
      }
    }
    return true;
  }
}
