package io.seawall.advisory.version;

/** The order of Bitnami's packages (bitnami/go-version): three numbers, then a revision. */
final class BitnamiOrder {

  private BitnamiOrder() {}

  static int compare(String left, String right) throws InvalidVersionException {
    int leftEnd = numbersEnd(left);
    int rightEnd = numbersEnd(right);
    int order = Digits.compareDotted(left, 0, leftEnd, right, 0, rightEnd);
    return order != 0
        ? order
        : Digits.compare(
            left,
            Math.min(leftEnd + 1, left.length()),
            left.length(),
            right,
            Math.min(rightEnd + 1, right.length()),
            right.length());
  }

  static void check(String version) throws InvalidVersionException {
    numbersEnd(version);
  }

  private static int numbersEnd(String version) throws InvalidVersionException {
    int hyphen = version.indexOf('-');
    int end = hyphen < 0 ? version.length() : hyphen;
    boolean valid = hyphen < 0 || Digits.isNumber(version, hyphen + 1, version.length());
    for (int i = 0; i <= end && valid; ) {
      int stop = Digits.end(version, i);
      valid = stop > i && (stop == end || version.charAt(stop) == '.');
      i = stop + 1;
    }
    if (!valid) {
      throw new InvalidVersionException(version, "it is no numbers with a revision");
    }
    return end;
  }
}
