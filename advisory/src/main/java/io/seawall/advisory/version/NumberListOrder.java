package io.seawall.advisory.version;

/**
 * Rows of numbers, where of two that start alike the shorter comes first: Haskell's Data.Version,
 * R's package_version (which also takes hyphens for dots), and the plain {@code intdot} of VERS.
 */
final class NumberListOrder {

  private NumberListOrder() {}

  static int compare(String left, String right) throws InvalidVersionException {
    check(left);
    check(right);
    int l = 0;
    int r = 0;
    while (l < left.length() && r < right.length()) {
      int leftEnd = Digits.end(left, l);
      int rightEnd = Digits.end(right, r);
      int order = Digits.compare(left, l, leftEnd, right, r, rightEnd);
      if (order != 0) {
        return order;
      }
      l = leftEnd + 1;
      r = rightEnd + 1;
    }
    return Boolean.compare(l < left.length(), r < right.length());
  }

  static void check(String version) throws InvalidVersionException {
    for (int i = 0; i <= version.length(); i++) {
      int end = Digits.end(version, i);
      boolean stops =
          end == version.length() || version.charAt(end) == '.' || version.charAt(end) == '-';
      if (end == i || !stops) {
        throw new InvalidVersionException(version, "it is no row of numbers");
      }
      i = end;
    }
  }
}
