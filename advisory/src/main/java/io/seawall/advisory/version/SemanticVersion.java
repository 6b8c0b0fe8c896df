package io.seawall.advisory.version;

/**
 * A version by Semantic Versioning 2.0.0: numbers, then a pre-release behind a hyphen, then build
 * metadata behind a plus sign.
 *
 * <p>Immutable; holds the text and where its parts are. Numbers have any length.
 */
public final class SemanticVersion implements Comparable<SemanticVersion> {

  /** How much may differ from the grammar of Semantic Versioning. */
  public enum Reading {
    /**
     * Three numbers up to 2^53 - 1 without leading zeros, as npm's parser wants them; a leading v
     * is skipped.
     */
    STRICT,
    /**
     * As npm's loose mode: signs and spaces in front, leading zeros, no hyphen needed before a
     * pre-release.
     */
    LOOSE,
    /** As loose, with one or more numbers and any characters in pre-release and metadata. */
    LENIENT
  }

  private static final int NONE = -1;
  private static final int MAX_LENGTH = 256;
  private static final String MAX_NUMBER = "9007199254740991";

  private final String text;
  private final int numbersFrom;
  private final int numbersTo;
  private final int prereleaseFrom;
  private final int prereleaseTo;
  private final int buildFrom;

  private SemanticVersion(
      String text,
      int numbersFrom,
      int numbersTo,
      int prereleaseFrom,
      int prereleaseTo,
      int buildFrom) {
    this.text = text;
    this.numbersFrom = numbersFrom;
    this.numbersTo = numbersTo;
    this.prereleaseFrom = prereleaseFrom;
    this.prereleaseTo = prereleaseTo;
    this.buildFrom = buildFrom;
  }

  /**
   * Reads a version.
   *
   * @throws InvalidVersionException if it breaks the grammar further than {@code reading} allows
   */
  public static SemanticVersion parse(String version, Reading reading)
      throws InvalidVersionException {
    String text = version.strip();
    int from = skipPrefix(text, reading);
    int to = numbersEnd(text, from);
    if (to == from) {
      throw new InvalidVersionException(version, "it does not start with a number");
    }
    int plus = text.indexOf('+', to);
    int end = plus < 0 ? text.length() : plus;
    int prerelease = prereleaseStart(text, to, end, reading, version);
    var parsed = new SemanticVersion(text, from, to, prerelease, end, plus < 0 ? NONE : plus + 1);
    if (reading != Reading.LENIENT) {
      parsed.checkNumbers(reading, version);
      parsed.checkIdentifiers(reading, version);
    }
    return parsed;
  }

  private static int skipPrefix(String text, Reading reading) {
    int i = 0;
    if (reading == Reading.STRICT) {
      return text.startsWith("v") ? 1 : 0;
    }
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != 'v' && c != 'V' && c != '=' && !Character.isWhitespace(c)) {
        break;
      }
      i++;
    }
    return i;
  }

  private static int numbersEnd(String text, int from) {
    int to = Digits.end(text, from);
    while (to > from && to + 1 < text.length() && text.charAt(to) == '.') {
      int next = Digits.end(text, to + 1);
      if (next == to + 1) {
        break;
      }
      to = next;
    }
    return to;
  }

  private static int prereleaseStart(
      String text, int from, int end, Reading reading, String version)
      throws InvalidVersionException {
    if (from == end) {
      return NONE;
    } else if (text.charAt(from) == '-') {
      return from + 1;
    } else if (reading == Reading.STRICT) {
      throw new InvalidVersionException(version, "no hyphen before the pre-release");
    }
    return from;
  }

  private void checkNumbers(Reading reading, String version) throws InvalidVersionException {
    int count = 0;
    for (int i = numbersFrom; i < numbersTo; ) {
      int end = Digits.end(text, i);
      if (reading == Reading.STRICT && end > i + 1 && text.charAt(i) == '0') {
        throw new InvalidVersionException(version, "a number has a leading zero");
      }
      if (Digits.compare(text, i, end, MAX_NUMBER, 0, MAX_NUMBER.length()) > 0) {
        throw new InvalidVersionException(version, "a number is above " + MAX_NUMBER);
      }
      count++;
      i = end + 1;
    }
    if (text.length() > MAX_LENGTH) {
      throw new InvalidVersionException(version, "it is longer than " + MAX_LENGTH);
    }
    if (count != 3) {
      throw new InvalidVersionException(version, "it has " + count + " numbers instead of three");
    }
  }

  private void checkIdentifiers(Reading reading, String version) throws InvalidVersionException {
    if (prereleaseFrom != NONE) {
      checkIdentifiers(prereleaseFrom, prereleaseTo, reading == Reading.STRICT, version);
    }
    if (buildFrom != NONE) {
      checkIdentifiers(buildFrom, text.length(), false, version);
    }
  }

  private void checkIdentifiers(int from, int to, boolean refuseZeros, String version)
      throws InvalidVersionException {
    for (int i = from; i <= to; ) {
      int end = identifierEnd(text, i, to);
      boolean number = Digits.isNumber(text, i, end);
      boolean valid = end > i && !(refuseZeros && number && end > i + 1 && text.charAt(i) == '0');
      for (int at = i; at < end; at++) {
        char c = text.charAt(at);
        valid &= Digits.isDigit(c) || Digits.isLetter(c) || c == '-';
      }
      if (!valid) {
        throw new InvalidVersionException(version, "bad identifier behind the numbers");
      }
      i = end + 1;
    }
  }

  /**
   * The number at this place, counted from 0, without leading zeros; {@code 0} where it is absent.
   */
  public String number(int place) {
    int from = numbersFrom;
    for (int i = 0; i < place && from < numbersTo; i++) {
      from = Digits.end(text, from) + 1;
    }
    if (from >= numbersTo) {
      return "0";
    }
    int to = Digits.end(text, from);
    return text.substring(Math.min(Digits.skipZeros(text, from, to), to - 1), to);
  }

  /** Whether a pre-release follows the numbers. */
  public boolean isPrerelease() {
    return prereleaseFrom != NONE;
  }

  /** The pre-release without its hyphen, perhaps empty where it is none. */
  public String prerelease() {
    return prereleaseFrom == NONE ? "" : text.substring(prereleaseFrom, prereleaseTo);
  }

  /** The build metadata without its plus sign, perhaps empty where there is none. */
  public String build() {
    return buildFrom == NONE ? "" : text.substring(buildFrom);
  }

  /** Compares by precedence (Semantic Versioning, section 11); absent numbers are zero. */
  @Override
  public int compareTo(SemanticVersion other) {
    int order = compareNumbers(other);
    return order != 0 ? order : comparePrerelease(other, false);
  }

  /** Whether both have the same precedence and build metadata. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SemanticVersion that
        && compareTo(that) == 0
        && build().equals(that.build());
  }

  @Override
  public int hashCode() {
    return number(0).hashCode() * 31 + number(1).hashCode();
  }

  /** The text as read. */
  @Override
  public String toString() {
    return text;
  }

  /** As {@link #compareTo}, where letters of either case are alike (NuGet). */
  int compareIgnoringCase(SemanticVersion other) {
    int order = compareNumbers(other);
    return order != 0 ? order : comparePrerelease(other, true);
  }

  /** As {@link #compareTo}, then by build metadata, where none comes first (Dart's pub). */
  int compareWithBuild(SemanticVersion other) {
    int order = compareTo(other);
    if (order != 0 || buildFrom == NONE || other.buildFrom == NONE) {
      return order != 0 ? order : Boolean.compare(buildFrom != NONE, other.buildFrom != NONE);
    }
    return compareIdentifiers(
        text, buildFrom, text.length(), other.text, other.buildFrom, other.text.length(), false);
  }

  private int compareNumbers(SemanticVersion other) {
    return Digits.compareDotted(
        text, numbersFrom, numbersTo, other.text, other.numbersFrom, other.numbersTo);
  }

  private int comparePrerelease(SemanticVersion other, boolean ignoreCase) {
    if (prereleaseFrom == NONE || other.prereleaseFrom == NONE) {
      return Boolean.compare(prereleaseFrom == NONE, other.prereleaseFrom == NONE);
    }
    return compareIdentifiers(
        text,
        prereleaseFrom,
        prereleaseTo,
        other.text,
        other.prereleaseFrom,
        other.prereleaseTo,
        ignoreCase);
  }

  private static int compareIdentifiers(
      String a, int i, int aEnd, String b, int j, int bEnd, boolean ignoreCase) {
    while (i <= aEnd && j <= bEnd) {
      int aStop = identifierEnd(a, i, aEnd);
      int bStop = identifierEnd(b, j, bEnd);
      boolean aNumber = Digits.isNumber(a, i, aStop);
      boolean bNumber = Digits.isNumber(b, j, bStop);
      int order;
      if (aNumber && bNumber) {
        order = Digits.compare(a, i, aStop, b, j, bStop);
      } else if (aNumber || bNumber) {
        order = aNumber ? -1 : 1;
      } else {
        order =
            ignoreCase
                ? compareCaseless(a, i, aStop, b, j, bStop)
                : Digits.compareText(a, i, aStop, b, j, bStop);
      }
      if (order != 0) {
        return order;
      }
      i = aStop + 1;
      j = bStop + 1;
    }
    return Boolean.compare(i <= aEnd, j <= bEnd);
  }

  private static int compareCaseless(String a, int i, int aStop, String b, int j, int bStop) {
    int length = Math.min(aStop - i, bStop - j);
    for (int k = 0; k < length; k++) {
      int order = Character.toUpperCase(a.charAt(i + k)) - Character.toUpperCase(b.charAt(j + k));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(aStop - i, bStop - j);
  }

  private static int identifierEnd(String text, int from, int end) {
    int dot = text.indexOf('.', from);
    return dot < 0 || dot > end ? end : dot;
  }
}
