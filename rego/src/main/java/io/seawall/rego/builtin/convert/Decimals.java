package io.seawall.rego.builtin.convert;

import io.seawall.rego.value.NumberValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Decimal numbers as text, within the bounds that numbers have. */
final class Decimals {

  private Decimals() {}

  /**
   * Reads {@code [+-]digits[.digits][e[+-]digits]}, where digits may lack on one side of the point.
   *
   * @return null if the text is anything else, or beyond the bounds
   */
  static @Nullable BigDecimal parse(String text) {
    int at = sign(text, 0);
    int whole = digits(text, at);
    int count = whole - at;
    at = whole;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = digits(text, at + 1);
      count += end - at - 1;
      at = end;
    }
    if (count == 0 || text.length() > NumberValue.MAX_DIGITS) {
      return null;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int start = sign(text, at + 1);
      at = digits(text, start);
      if (at == start || at - start > 6) {
        return null;
      }
    }
    if (at != text.length()) {
      return null;
    }
    var number = new BigDecimal(text);
    return Math.abs((long) number.scale()) > NumberValue.MAX_DIGITS ? null : number;
  }

  private static int sign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** Whether a decimal number is also one in JSON. */
  static boolean isJson(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int whole = digits(text, start);
    boolean padded = whole - start > 1 && text.charAt(start) == '0';
    boolean pointed = whole < text.length() && text.charAt(whole) == '.';
    return whole > start && !padded && !(pointed && digits(text, whole + 1) == whole + 1);
  }
}
