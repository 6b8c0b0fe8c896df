package io.seawall.advisory.version;

/**
 * The order of dpkg (deb-version(7), dpkg 1.22): epoch, then upstream version, then revision, where
 * a tilde sorts before the end and letters before all other characters.
 *
 * <p>What dpkg only warns about, such as a version that starts with a letter, is accepted.
 */
final class DebianOrder {

  private static final String MAX_EPOCH = "2147483647";

  private DebianOrder() {}

  static int compare(String left, String right) throws InvalidVersionException {
    int leftColon = epochEnd(left);
    int rightColon = epochEnd(right);
    int leftHyphen = revisionStart(left, leftColon + 1);
    int rightHyphen = revisionStart(right, rightColon + 1);
    int order = Digits.compare(left, 0, Math.max(leftColon, 0), right, 0, Math.max(rightColon, 0));
    if (order != 0) {
      return order;
    }
    order = compareParts(left, leftColon + 1, leftHyphen, right, rightColon + 1, rightHyphen);
    return order != 0
        ? order
        : compareParts(
            left,
            Math.min(leftHyphen + 1, left.length()),
            left.length(),
            right,
            Math.min(rightHyphen + 1, right.length()),
            right.length());
  }

  static void check(String version) throws InvalidVersionException {
    revisionStart(version, epochEnd(version) + 1);
  }

  /** The place of the colon behind the epoch, or -1. */
  private static int epochEnd(String version) throws InvalidVersionException {
    int colon = version.indexOf(':');
    if (colon < 0) {
      return -1;
    }
    if (!Digits.isNumber(version, 0, colon)
        || Digits.compare(version, 0, colon, MAX_EPOCH, 0, MAX_EPOCH.length()) > 0) {
      throw new InvalidVersionException(version, "the epoch is no number from 0 to " + MAX_EPOCH);
    }
    return colon;
  }

  /** The place of the hyphen before the revision, or the end. */
  private static int revisionStart(String version, int from) throws InvalidVersionException {
    int hyphen = version.lastIndexOf('-');
    int end = hyphen < from ? version.length() : hyphen;
    if (end == from) {
      throw new InvalidVersionException(version, "it is empty");
    }
    if (end == version.length() - 1) {
      throw new InvalidVersionException(version, "the revision is empty");
    }
    for (int i = from; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c == ' ' || c >= '\t' && c <= '\r') {
        throw new InvalidVersionException(version, "it holds a space");
      }
    }
    return end;
  }

  private static int compareParts(String a, int i, int aEnd, String b, int j, int bEnd) {
    while (i < aEnd || j < bEnd) {
      while (i < aEnd && !Digits.isDigit(a.charAt(i)) || j < bEnd && !Digits.isDigit(b.charAt(j))) {
        int order = weight(a, i, aEnd) - weight(b, j, bEnd);
        if (order != 0) {
          return order;
        }
        i++;
        j++;
      }
      int aStop = Digits.end(a, i);
      int bStop = Digits.end(b, j);
      int order = Digits.compare(a, i, aStop, b, j, bStop);
      if (order != 0) {
        return order;
      }
      i = aStop;
      j = bStop;
    }
    return 0;
  }

  /** Octets beyond ASCII stand between letters and other signs, as they do for dpkg. */
  private static int weight(String text, int place, int end) {
    if (place >= end) {
      return 0;
    }
    char c = text.charAt(place);
    if (Digits.isDigit(c)) {
      return 0;
    } else if (Digits.isLetter(c)) {
      return c;
    } else if (c == '~') {
      return -1;
    }
    return c < 128 ? c + 0x20000 : c + 0x100;
  }
}
