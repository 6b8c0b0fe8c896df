package io.seawall.advisory.version;

/**
 * The order of OpenSSL's releases: up to 1.1.1 a letter row counts the patches ({@code 1.0.2zg}),
 * from 3.0.0 on there are plain numbers; {@code -beta1} and the like come before their release
 * (OpenSSL wiki, "Versioning").
 */
final class OpensslOrder {

  private OpensslOrder() {}

  static int compare(String left, String right) throws InvalidVersionException {
    int leftNumbers = numbersEnd(left);
    int rightNumbers = numbersEnd(right);
    int leftLetters = lettersEnd(left, leftNumbers);
    int rightLetters = lettersEnd(right, rightNumbers);
    int order = Digits.compareDotted(left, 0, leftNumbers, right, 0, rightNumbers);
    if (order == 0) {
      order = Digits.compareText(left, leftNumbers, leftLetters, right, rightNumbers, rightLetters);
    }
    boolean leftPre = leftLetters < left.length();
    boolean rightPre = rightLetters < right.length();
    if (order != 0 || leftPre != rightPre) {
      return order != 0 ? order : Boolean.compare(rightPre, leftPre);
    }
    return leftPre
        ? RpmOrder.compare(left.substring(leftLetters), right.substring(rightLetters))
        : 0;
  }

  static void check(String version) throws InvalidVersionException {
    lettersEnd(version, numbersEnd(version));
  }

  private static int numbersEnd(String version) throws InvalidVersionException {
    int at = Digits.end(version, 0);
    while (at > 0 && at < version.length() && version.charAt(at) == '.') {
      int end = Digits.end(version, at + 1);
      at = end == at + 1 ? 0 : end;
    }
    if (at == 0) {
      throw new InvalidVersionException(version, "it does not start with numbers");
    }
    return at;
  }

  private static int lettersEnd(String version, int from) throws InvalidVersionException {
    int at = from;
    while (at < version.length() && Digits.isLetter(version.charAt(at))) {
      at++;
    }
    if (at < version.length() && version.charAt(at) != '-') {
      throw new InvalidVersionException(version, "only letters and a pre-release may follow");
    }
    return at;
  }
}
