package io.seawall.rego.builtin.number;

import io.seawall.rego.value.NumberValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A binary number of 64 significant bits, the arithmetic of Go's {@code big.Float} at its default
 * precision: each result is the exact one rounded to nearest, ties to even. The text is the
 * shortest decimal that is read back as the same number.
 *
 * @param negative the sign, which zero has too
 * @param mantissa at most 64 bits, not negative
 * @param exponent power of two that the mantissa is multiplied with
 */
record BinaryFloat(boolean negative, BigInteger mantissa, int exponent) {

  private static final int PRECISION = 64;

  /** Digits that tell any two numbers of 64 bits apart. */
  private static final int DECIMAL_DIGITS = 21;

  private static final BinaryFloat HALF = new BinaryFloat(false, BigInteger.ONE, -1);
  private static final BinaryFloat ONE = new BinaryFloat(false, BigInteger.ONE, 0);

  /** Fewest digits before the point from which the text has an exponent. */
  private static final int EXPONENT_FROM = 6;

  static BinaryFloat of(NumberValue number) {
    if (number.isLong()) {
      boolean minus = number.longValue() < 0 || number.text().startsWith("-");
      return new BinaryFloat(minus, BigInteger.valueOf(number.longValue()).abs(), 0);
    }
    BigDecimal decimal = number.decimal();
    boolean negative = decimal.signum() < 0;
    BigInteger unscaled = decimal.unscaledValue().abs();
    if (decimal.scale() <= 0) {
      return rounded(negative, unscaled.multiply(BigInteger.TEN.pow(-decimal.scale())), 0);
    }
    return quotient(negative, unscaled, BigInteger.TEN.pow(decimal.scale()), 0);
  }

  static BinaryFloat of(BigInteger integer) {
    return rounded(integer.signum() < 0, integer.abs(), 0);
  }

  private static BinaryFloat rounded(boolean negative, BigInteger mantissa, int exponent) {
    int excess = mantissa.bitLength() - PRECISION;
    if (excess <= 0) {
      return new BinaryFloat(negative, mantissa, exponent);
    }
    BigInteger kept = mantissa.shiftRight(excess);
    boolean up =
        mantissa.testBit(excess - 1)
            && (kept.testBit(0) || mantissa.getLowestSetBit() < excess - 1);
    return new BinaryFloat(negative, up ? kept.add(BigInteger.ONE) : kept, exponent + excess);
  }

  /**
   * The quotient with two bits more than needed, of which the last says whether there is a rest.
   */
  private static BinaryFloat quotient(
      boolean negative, BigInteger dividend, BigInteger divisor, int exponent) {
    int shift = Math.max(0, PRECISION + 2 - dividend.bitLength() + divisor.bitLength());
    BigInteger[] parts = dividend.shiftLeft(shift).divideAndRemainder(divisor);
    BigInteger doubled = parts[0].shiftLeft(1);
    BigInteger sticky = parts[1].signum() == 0 ? doubled : doubled.setBit(0);
    return rounded(negative, sticky, exponent - shift - 1);
  }

  boolean isZero() {
    return mantissa.signum() == 0;
  }

  boolean isInteger() {
    return isZero() || exponent >= 0 || mantissa.getLowestSetBit() >= -exponent;
  }

  /** Without the fraction, toward zero. */
  BigInteger truncated() {
    BigInteger size = exponent >= 0 ? mantissa.shiftLeft(exponent) : mantissa.shiftRight(-exponent);
    return negative ? size.negate() : size;
  }

  BinaryFloat plus(BinaryFloat other) {
    int low = Math.min(exponent, other.exponent);
    BigInteger sum = signedAt(low).add(other.signedAt(low));
    boolean minus = sum.signum() < 0 || (sum.signum() == 0 && negative && other.negative);
    return rounded(minus, sum.abs(), low);
  }

  private BigInteger signedAt(int low) {
    BigInteger size = mantissa.shiftLeft(exponent - low);
    return negative ? size.negate() : size;
  }

  BinaryFloat negated() {
    return new BinaryFloat(!negative, mantissa, exponent);
  }

  BinaryFloat times(BinaryFloat other) {
    return rounded(
        negative != other.negative, mantissa.multiply(other.mantissa), exponent + other.exponent);
  }

  /** The quotient; the divisor must not be zero. */
  BinaryFloat dividedBy(BinaryFloat other) {
    return quotient(
        negative != other.negative, mantissa, other.mantissa, exponent - other.exponent);
  }

  BinaryFloat abs() {
    return new BinaryFloat(false, mantissa, exponent);
  }

  /** The nearest integer, halves away from zero. */
  BinaryFloat round() {
    return of(plus(negative ? HALF.negated() : HALF).truncated());
  }

  BinaryFloat ceiling() {
    BinaryFloat whole = of(truncated());
    return negative || isInteger() ? whole : whole.plus(ONE);
  }

  BinaryFloat floor() {
    BinaryFloat whole = of(truncated());
    return !negative || isInteger() ? whole : whole.plus(ONE.negated());
  }

  /**
   * The number with its shortest text.
   *
   * @throws io.seawall.rego.builtin.BuiltinException if it has more digits than numbers may have
   */
  NumberValue toNumber() {
    if (isZero()) {
      return negative ? NumberValue.of(BigDecimal.ZERO, "-0") : NumberValue.of(0);
    }
    Arithmetic.requireModest(exponent);
    BigDecimal shortest = shortest().stripTrailingZeros();
    BigDecimal signed = negative ? shortest.negate() : shortest;
    return NumberValue.of(signed, isInteger() ? signed.toPlainString() : text(signed));
  }

  /** Fewer digits are never nearer than more, so the least that suffice can be bisected. */
  private BigDecimal shortest() {
    int shift = PRECISION - mantissa.bitLength();
    BigInteger full = mantissa.shiftLeft(shift);
    BigDecimal exact = exact(full, exponent - shift);
    BigDecimal halfUnit = exact(BigInteger.ONE, exponent - shift - 1);
    boolean even = !full.testBit(0);
    int tooFew = 0;
    int enough = DECIMAL_DIGITS;
    while (enough - tooFew > 1) {
      int digits = (tooFew + enough) / 2;
      int distance = nearest(exact, digits).subtract(exact).abs().compareTo(halfUnit);
      if (distance < 0 || (distance == 0 && even)) {
        enough = digits;
      } else {
        tooFew = digits;
      }
    }
    return nearest(exact, enough);
  }

  private static BigDecimal nearest(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static BigDecimal exact(BigInteger mantissa, int exponent) {
    return exponent >= 0
        ? new BigDecimal(mantissa.shiftLeft(exponent))
        : new BigDecimal(mantissa.multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
  }

  private static String text(BigDecimal number) {
    String digits = number.unscaledValue().abs().toString();
    int power = digits.length() - number.scale() - 1;
    if (power >= -4 && power < EXPONENT_FROM) {
      return number.toPlainString();
    }
    var out = new StringBuilder(number.signum() < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    out.append('e').append(power < 0 ? '-' : '+');
    int size = Math.abs(power);
    return out.append(size < 10 ? "0" : "").append(size).toString();
  }
}
