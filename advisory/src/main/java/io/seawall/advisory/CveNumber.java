package io.seawall.advisory;

/** CVE ids as numbers that sort like the ids. */
public final class CveNumber {

  /** What {@link #parse} answers for a text that is no CVE id. */
  public static final long NONE = -1;

  private CveNumber() {}

  /**
   * The number of an id such as {@code CVE-2021-44228}: the year in the upper 32 bits, the rest in
   * the lower; {@link #NONE} for any other text.
   */
  public static long parse(String id) {
    if (id.length() < 13 || id.length() > 18 || !id.startsWith("CVE-") || id.charAt(8) != '-') {
      return NONE;
    }
    long year = digits(id, 4, 8);
    long number = digits(id, 9, id.length());
    boolean padded = id.length() > 13 && id.charAt(9) == '0';
    return year < 0 || number < 0 || padded ? NONE : year << 32 | number;
  }

  /** Whether a text is a CVE id. */
  public static boolean isCve(String id) {
    return parse(id) != NONE;
  }

  private static long digits(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return NONE;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
