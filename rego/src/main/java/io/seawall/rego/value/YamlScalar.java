package io.seawall.rego.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What a plain scalar of YAML stands for. */
final class YamlScalar {

  /** As long as a binary literal that still is a 64-bit number; longer ones are strings. */
  private static final int MAX_RADIX_DIGITS = 64;

  private YamlScalar() {}

  static Value value(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> NullValue.NULL;
      case "true", "True", "TRUE" -> BooleanValue.TRUE;
      case "false", "False", "FALSE" -> BooleanValue.FALSE;
      default -> {
        Value number = mayBeNumber(text) ? number(text) : null;
        yield number == null ? StringValue.of(text) : number;
      }
    };
  }

  private static boolean mayBeNumber(String text) {
    char first = text.charAt(0);
    return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
  }

  private static @Nullable Value number(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      BigInteger integer =
          switch (digits.charAt(1)) {
            case 'x' -> integer(digits, 2, 16);
            case 'o' -> integer(digits, 2, 8);
            case 'b' -> integer(digits, 2, 2);
            default -> integer(digits, 1, 8);
          };
      if (integer != null) {
        return NumberValue.of(negative ? integer.negate() : integer);
      }
    }
    return isDecimal(digits) ? decimal(negative ? "-" + digits : digits) : null;
  }

  private static @Nullable BigInteger integer(String digits, int start, int radix) {
    if (start == digits.length() || digits.length() > MAX_RADIX_DIGITS + 2) {
      return null;
    }
    for (int i = start; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c >= 0x80 || Character.digit(c, radix) < 0) {
        return null;
      }
    }
    return new BigInteger(digits.substring(start), radix);
  }

  /** Whether this is {@code (\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?}. */
  private static boolean isDecimal(String text) {
    int whole = digits(text, 0);
    int at = whole;
    if (at < text.length() && text.charAt(at) == '.') {
      at = digits(text, at + 1);
      if (whole == 0 && at == 1) {
        return false;
      }
    }
    if (at == 0 || at == text.length()) {
      return at > 0;
    }
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    at++;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    return at < text.length() && digits(text, at) == text.length();
  }

  /** Where the digits that start here end. */
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** An integral number is written without fraction and exponent, as Go does. */
  private static @Nullable Value decimal(String text) {
    try {
      NumberValue number = NumberValue.parse(text);
      if (number.isLong()) {
        return NumberValue.of(number.longValue());
      }
      BigDecimal exact = number.decimal();
      return exact.scale() <= 0 && exact.precision() - exact.scale() <= 21
          ? NumberValue.of(exact.toBigIntegerExact())
          : NumberValue.parse(exact.toString());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
