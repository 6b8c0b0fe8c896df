package io.seawall.rego.builtin.convert;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.number.Arithmetic;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Amounts with units, such as {@code 1.5Gi} and {@code 200m}. */
final class Units {

  /** Thousand, or 1024, to these powers. */
  private static final String PREFIXES = "kmgtpe";

  /** A thousandth is Go's nearest double to it. */
  private static final BigDecimal MILLI =
      new BigDecimal("0.001000000000000000020816681711721685132943093776702880859375");

  private static final int MAX_EXPONENT_DIGITS = 6;

  private Units() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "units.parse" -> Builtin.of(name, "(string) number", Units::parse);
      case "units.parse_bytes" -> Builtin.of(name, "(string) number", Units::parseBytes);
      default -> null;
    };
  }

  private static Value parse(Call call, Value[] args) {
    String text = Call.string(args, 0).replace("\"", "");
    int end = amountEnd(call, text);
    if (end == 0) {
      throw BuiltinException.failed("no amount provided");
    }
    BigDecimal factor = factor(text.substring(end));
    BigDecimal amount = amount(text.substring(0, end), "could not parse amount to a number");
    BigDecimal product = amount.multiply(factor);
    if (product.signum() == 0 || product.stripTrailingZeros().scale() <= 0) {
      return NumberValue.of(product.toBigInteger());
    }
    BigDecimal rounded = product.setScale(10, RoundingMode.HALF_UP);
    return NumberValue.of(rounded, rounded.toPlainString());
  }

  /** Only the first letter's case matters: {@code m} is a thousandth, {@code M} a million. */
  private static BigDecimal factor(String unit) {
    if (unit.equals("m")) {
      return MILLI;
    }
    String rest = unit.isEmpty() ? "" : unit.substring(1).toLowerCase(Locale.ROOT);
    boolean binary = rest.equals("i");
    if (unit.isEmpty()) {
      return BigDecimal.ONE;
    }
    int power = PREFIXES.indexOf(unit.substring(0, 1).toLowerCase(Locale.ROOT)) + 1;
    if (power == 0 || !(binary || rest.isEmpty())) {
      throw BuiltinException.failed("unit " + unit.charAt(0) + rest + " not recognized");
    }
    return BigDecimal.valueOf(factor(power, binary));
  }

  private static long factor(int power, boolean binary) {
    long factor = 1;
    for (int i = 0; i < power; i++) {
      factor *= binary ? 1024 : 1000;
    }
    return factor;
  }

  private static Value parseBytes(Call call, Value[] args) {
    String text = Call.string(args, 0).toLowerCase(Locale.ROOT).replace("\"", "");
    int end = amountEnd(call, text);
    if (end == 0) {
      throw BuiltinException.failed("no byte amount provided");
    }
    String unit = text.substring(end);
    int power = unit.isEmpty() ? 0 : PREFIXES.indexOf(unit.charAt(0)) + 1;
    String rest = unit.isEmpty() ? "" : unit.substring(1);
    boolean binary = rest.equals("i") || rest.equals("ib");
    boolean known = binary || rest.isEmpty() || rest.equals("b");
    if (!unit.isEmpty() && (power == 0 || !known)) {
      throw BuiltinException.failed("byte unit " + unit + " not recognized");
    }
    String number = text.substring(0, end);
    BigDecimal amount = amount(number, "could not parse byte amount to a number");
    return NumberValue.of(Arithmetic.truncatedProduct(amount, factor(power, binary)));
  }

  private static BigDecimal amount(String text, String problem) {
    BigDecimal amount = Decimals.parse(text);
    if (amount == null) {
      throw BuiltinException.failed(problem);
    }
    return amount;
  }

  /** Where the number ends; an {@code e} belongs to it only before an exponent. */
  private static int amountEnd(Call call, String text) {
    call.spend(text.length());
    if (text.indexOf(' ') >= 0) {
      throw BuiltinException.failed("spaces not allowed in resource strings");
    }
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == 'e' || c == 'E') {
        int start = at + 1;
        if (start == text.length() || !isExponent(text.charAt(start))) {
          return at;
        }
        at = isDigit(text.charAt(start)) ? start : start + 1;
        start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
          at++;
        }
        if (at - start > MAX_EXPONENT_DIGITS) {
          throw BuiltinException.failed("exponent too large");
        }
      } else if (isDigit(c) || c == '.' || c == '+' || c == '-') {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  private static boolean isExponent(char c) {
    return isDigit(c) || c == '+' || c == '-';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
