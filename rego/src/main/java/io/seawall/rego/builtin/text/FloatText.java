package io.seawall.rego.builtin.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Doubles as text, as Go's {@code strconv.FormatFloat} writes them. All are finite. */
final class FloatText {

  /** Asks for as few digits as are read back as the same double. */
  static final int SHORTEST = -1;

  private FloatText() {}

  /**
   * The text, with a sign only where it is negative.
   *
   * @param verb one of {@code e E f g G b x X}
   * @param precision digits behind the point, for {@code g} all digits, or {@link #SHORTEST}
   */
  static String of(double number, char verb, int precision) {
    String sign = number < 0 || (number == 0 && 1 / number < 0) ? "-" : "";
    double size = Math.abs(number);
    return sign
        + switch (verb) {
          case 'e', 'E' -> exponential(size, verb, precision);
          case 'f' -> fixed(size, precision);
          case 'g' -> general(size, 'e', precision);
          case 'G' -> general(size, 'E', precision);
          case 'b' -> binary(size);
          default -> hexadecimal(size, verb);
        };
  }

  private static BigDecimal shortest(double size) {
    var decimal = new BigDecimal(Double.toString(size)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      BigDecimal one = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
      return one.doubleValue() == size ? one : decimal;
    }
    return decimal;
  }

  private static BigDecimal rounded(double size, int digits) {
    return new BigDecimal(size).round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static String fixed(double size, int precision) {
    return precision == SHORTEST
        ? plain(shortest(size))
        : new BigDecimal(size).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String plain(BigDecimal decimal) {
    return decimal.signum() == 0 ? "0" : decimal.toPlainString();
  }

  private static String exponential(double size, char e, int precision) {
    BigDecimal decimal = precision == SHORTEST ? shortest(size) : rounded(size, precision + 1);
    return exponential(decimal, e, precision);
  }

  private static String exponential(BigDecimal decimal, char e, int precision) {
    String digits = decimal.unscaledValue().toString();
    int power = decimal.signum() == 0 ? 0 : digits.length() - 1 - decimal.scale();
    var out = new StringBuilder(digits.substring(0, 1));
    int fraction = precision == SHORTEST ? digits.length() - 1 : precision;
    if (fraction > 0) {
      out.append('.').append(digits, 1, Math.min(digits.length(), fraction + 1));
      out.repeat('0', fraction + 1 - digits.length() < 0 ? 0 : fraction + 1 - digits.length());
    }
    return out.append(e).append(power(power)).toString();
  }

  private static String power(int power) {
    int size = Math.abs(power);
    return (power < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
  }

  private static String general(double size, char e, int precision) {
    int wanted = precision == 0 ? 1 : precision;
    BigDecimal decimal =
        (wanted == SHORTEST ? shortest(size) : rounded(size, wanted)).stripTrailingZeros();
    if (decimal.signum() == 0) {
      return "0";
    }
    int digits = decimal.precision();
    int power = digits - 1 - decimal.scale();
    int limit = wanted == SHORTEST ? 6 : wanted;
    if (wanted != SHORTEST && wanted > digits && digits > power) {
      limit = digits;
    }
    return power < -4 || power >= limit
        ? exponential(decimal, e, SHORTEST)
        : decimal.toPlainString();
  }

  /** The mantissa and the power of two, both in decimal. */
  private static String binary(double size) {
    long bits = Double.doubleToLongBits(size);
    long mantissa = bits & 0xf_ffff_ffff_ffffL;
    int biased = (int) (bits >>> 52);
    int exponent = Math.max(biased, 1) - 1075;
    return (biased == 0 ? mantissa : mantissa | 1L << 52)
        + "p"
        + (exponent < 0 ? "" : "+")
        + exponent;
  }

  private static String hexadecimal(double size, char verb) {
    String java = Double.toHexString(size);
    int p = java.indexOf('p');
    String mantissa = java.substring(0, p);
    if (mantissa.endsWith(".0")) {
      mantissa = mantissa.substring(0, mantissa.length() - 2);
    }
    String text = mantissa + "p" + power(Integer.parseInt(java.substring(p + 1)));
    return verb == 'X' ? text.toUpperCase(Locale.ROOT) : text;
  }
}
