package io.seawall.rego.builtin.time;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Durations such as {@code 1h15m30.918s}, as Go writes them. */
final class Durations {

  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(63);

  private Durations() {}

  /**
   * Nanoseconds.
   *
   * @throws IllegalArgumentException if the text is no duration or one of more than 64 bits, with
   *     Go's wording
   */
  static long parse(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return 0;
    }
    if (rest.isEmpty()) {
      throw invalid(text);
    }
    BigInteger sum = BigInteger.ZERO;
    int at = 0;
    while (at < rest.length()) {
      int digits = numberEnd(rest, at);
      String number = rest.substring(at, digits);
      if (number.isEmpty() || number.equals(".") || number.length() > 1_000) {
        throw invalid(text);
      }
      int end = unitEnd(rest, digits);
      if (end == digits) {
        throw new IllegalArgumentException(
            "time: missing unit in duration " + TimeReader.quote(text));
      }
      long unit = nanoseconds(rest.substring(digits, end), text);
      sum =
          sum.add(
              new BigDecimal(number)
                  .multiply(BigDecimal.valueOf(unit))
                  .setScale(0, RoundingMode.DOWN)
                  .toBigInteger());
      if (sum.compareTo(LIMIT) > 0) {
        throw invalid(text);
      }
      at = end;
    }
    BigInteger signed = negative ? sum.negate() : sum;
    if (signed.equals(LIMIT)) {
      throw invalid(text);
    }
    return signed.longValue();
  }

  private static int numberEnd(String text, int from) {
    int at = from;
    boolean point = false;
    while (at < text.length()
        && (TimeReader.isDigit(text.charAt(at)) || (text.charAt(at) == '.' && !point))) {
      point |= text.charAt(at) == '.';
      at++;
    }
    return at;
  }

  private static int unitEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '.' && !TimeReader.isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static long nanoseconds(String unit, String text) {
    return switch (unit) {
      case "ns" -> 1;
      case "us", "µs", "μs" -> 1_000;
      case "ms" -> 1_000_000;
      case "s" -> 1_000_000_000;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default ->
          throw new IllegalArgumentException(
              "time: unknown unit "
                  + TimeReader.quote(unit)
                  + " in duration "
                  + TimeReader.quote(text));
    };
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException("time: invalid duration " + TimeReader.quote(text));
  }
}
