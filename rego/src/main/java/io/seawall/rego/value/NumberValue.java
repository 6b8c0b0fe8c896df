package io.seawall.rego.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number of any size. Equality and order are by numeric value ({@code 1} equals {@code 1.0}); the
 * text of a literal is kept, as OPA keeps it, so {@code 1.0} is written as it was read.
 */
public final class NumberValue implements Value {

  /** Digits and powers of ten beyond which a number is refused: more costs time, not precision. */
  public static final int MAX_DIGITS = 10_000;

  private static final int CACHED_FROM = -128;
  private static final NumberValue[] CACHED = cached();

  private final long small;
  private final @Nullable BigDecimal exact;
  private final @Nullable String text;

  private NumberValue(long small, @Nullable BigDecimal exact, @Nullable String text) {
    this.small = small;
    this.exact = exact;
    this.text = text;
  }

  private static NumberValue[] cached() {
    var numbers = new NumberValue[1152];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = new NumberValue(CACHED_FROM + i, null, null);
    }
    return numbers;
  }

  /** An integer. */
  public static NumberValue of(long number) {
    if (number >= CACHED_FROM && number < CACHED_FROM + CACHED.length) {
      return CACHED[(int) (number - CACHED_FROM)];
    }
    return new NumberValue(number, null, null);
  }

  /** An integer of any size. */
  public static NumberValue of(BigInteger number) {
    return number.bitLength() < Long.SIZE
        ? of(number.longValue())
        : new NumberValue(0, new BigDecimal(number), number.toString());
  }

  /**
   * A number with the text that JSON shows for it.
   *
   * @param text a JSON number of this very value
   */
  public static NumberValue of(BigDecimal number, String text) {
    if (number.signum() == 0) {
      return new NumberValue(0, null, text);
    }
    long integerDigits = (long) number.precision() - number.scale();
    if (integerDigits > 0 && integerDigits <= 19 && isIntegral(number)) {
      BigInteger integer = number.toBigIntegerExact();
      if (integer.bitLength() < Long.SIZE) {
        return new NumberValue(integer.longValue(), null, text);
      }
    }
    return new NumberValue(0, number, text);
  }

  /**
   * Reads a JSON number.
   *
   * @throws NumberFormatException if it isn't one, or has more than {@value #MAX_DIGITS} digits or
   *     powers of ten
   */
  public static NumberValue parse(String literal) {
    if (literal.length() <= 18 && isPlainInteger(literal)) {
      return of(Long.parseLong(literal));
    }
    if (literal.length() > MAX_DIGITS) {
      throw new NumberFormatException("a number has more than " + MAX_DIGITS + " digits");
    }
    var number = new BigDecimal(literal);
    if (Math.abs((long) number.scale()) > MAX_DIGITS) {
      throw new NumberFormatException("a number's exponent is beyond " + MAX_DIGITS);
    }
    return of(number, literal);
  }

  private static boolean isPlainInteger(String literal) {
    int start = literal.startsWith("-") ? 1 : 0;
    int digits = literal.length() - start;
    if (digits == 0 || (literal.charAt(start) == '0' && literal.length() > 1)) {
      return false;
    }
    for (int i = start; i < literal.length(); i++) {
      if (literal.charAt(i) < '0' || literal.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isIntegral(BigDecimal number) {
    return number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0;
  }

  /** Whether the value is an integer within the range of a long. */
  public boolean isLong() {
    return exact == null;
  }

  /** Whether the value is an integer of any size; {@code 1.0} is one. */
  public boolean isInteger() {
    return exact == null || isIntegral(exact);
  }

  /**
   * The value as a long.
   *
   * @throws ArithmeticException unless {@link #isLong()}
   */
  public long longValue() {
    if (exact != null) {
      throw new ArithmeticException(text + " is no 64-bit integer");
    }
    return small;
  }

  /** The exact value. */
  public BigDecimal decimal() {
    return exact == null ? BigDecimal.valueOf(small) : exact;
  }

  /** The nearest double. */
  public double doubleValue() {
    return exact == null ? small : exact.doubleValue();
  }

  /** The number as JSON shows it. */
  public String text() {
    return text == null ? Long.toString(small) : text;
  }

  int compareNumber(NumberValue other) {
    return exact == null && other.exact == null
        ? Long.compare(small, other.small)
        : decimal().compareTo(other.decimal());
  }

  @Override
  public Kind kind() {
    return Kind.NUMBER;
  }

  @Override
  public int hashCode() {
    return exact == null ? Long.hashCode(small) : exact.stripTrailingZeros().hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof NumberValue that)) {
      return false;
    }
    if (exact == null || that.exact == null) {
      return exact == null && that.exact == null && small == that.small;
    }
    return exact.compareTo(that.exact) == 0;
  }

  @Override
  public String toString() {
    return text();
  }
}
