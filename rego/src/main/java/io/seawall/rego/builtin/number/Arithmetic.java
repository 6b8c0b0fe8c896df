package io.seawall.rego.builtin.number;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.value.NumberValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of Rego. Sums, differences, products and remainders of integers are exact; all
 * else is rounded to 64 bits. A result of more than {@value NumberValue#MAX_DIGITS} digits is
 * refused.
 */
public final class Arithmetic {

  private static final int MAX_BITS = NumberValue.MAX_DIGITS * 10 / 3;

  private Arithmetic() {}

  /** {@code x + y}. */
  public static NumberValue plus(NumberValue x, NumberValue y) {
    if (x.isLong() && y.isLong()) {
      long sum = x.longValue() + y.longValue();
      if (((x.longValue() ^ sum) & (y.longValue() ^ sum)) >= 0) {
        return NumberValue.of(sum);
      }
    }
    BigInteger left = integer(x);
    BigInteger right = left == null ? null : integer(y);
    return left == null || right == null
        ? BinaryFloat.of(x).plus(BinaryFloat.of(y)).toNumber()
        : bounded(left.add(right));
  }

  /** {@code x - y}. */
  public static NumberValue minus(NumberValue x, NumberValue y) {
    if (x.isLong() && y.isLong()) {
      long difference = x.longValue() - y.longValue();
      if (((x.longValue() ^ y.longValue()) & (x.longValue() ^ difference)) >= 0) {
        return NumberValue.of(difference);
      }
    }
    BigInteger left = integer(x);
    BigInteger right = left == null ? null : integer(y);
    return left == null || right == null
        ? BinaryFloat.of(x).plus(BinaryFloat.of(y).negated()).toNumber()
        : bounded(left.subtract(right));
  }

  /** {@code x * y}. */
  public static NumberValue times(NumberValue x, NumberValue y) {
    if (x.isLong() && y.isLong()) {
      long low = x.longValue() * y.longValue();
      if (Math.multiplyHigh(x.longValue(), y.longValue()) == low >> 63) {
        return NumberValue.of(low);
      }
    }
    BigInteger left = integer(x);
    BigInteger right = left == null ? null : integer(y);
    return left == null || right == null
        ? BinaryFloat.of(x).times(BinaryFloat.of(y)).toNumber()
        : bounded(left.multiply(right));
  }

  /**
   * {@code x / y}.
   *
   * @throws BuiltinException if y is zero
   */
  public static NumberValue divide(NumberValue x, NumberValue y) {
    if (y.isLong() && y.longValue() == 0) {
      throw BuiltinException.failed("divide by zero");
    }
    if (x.isLong() && y.isLong() && x.longValue() != 0 && x.longValue() != Long.MIN_VALUE) {
      if (x.longValue() % y.longValue() == 0) {
        return NumberValue.of(x.longValue() / y.longValue());
      }
    }
    return BinaryFloat.of(x).dividedBy(BinaryFloat.of(y)).toNumber();
  }

  /**
   * {@code x % y} with the sign of x.
   *
   * @throws BuiltinException if y is zero or one of them has a fraction
   */
  public static NumberValue remainder(NumberValue x, NumberValue y) {
    if (y.isLong() && y.longValue() == 0 && x.isInteger()) {
      throw BuiltinException.failed("modulo by zero");
    }
    if (x.isLong() && y.isLong()) {
      return NumberValue.of(x.longValue() % y.longValue());
    }
    BigInteger left = integer(x);
    BigInteger right = left == null ? null : integer(y);
    if (left == null || right == null) {
      throw BuiltinException.failed("modulo on floating-point number");
    }
    return NumberValue.of(left.remainder(right));
  }

  /**
   * The integer that a number is, or null where it has a fraction. As in OPA, a large number that
   * is not written as an integer is first rounded to 64 bits.
   */
  static @Nullable BigInteger integer(NumberValue number) {
    if (number.isLong()) {
      return BigInteger.valueOf(number.longValue());
    }
    if (isPlain(number.text())) {
      return number.decimal().toBigInteger();
    }
    BinaryFloat near = BinaryFloat.of(number);
    return near.isInteger() ? near.truncated() : null;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == 'e' || c == 'E') {
        return false;
      }
    }
    return true;
  }

  /**
   * An integer as a number.
   *
   * @throws BuiltinException if it has too many digits
   */
  static NumberValue bounded(BigInteger integer) {
    requireModest(integer.bitLength());
    return NumberValue.of(integer);
  }

  static void requireModest(long bits) {
    if (Math.abs(bits) > MAX_BITS) {
      throw BuiltinException.failed("the result has too many digits");
    }
  }

  static NumberValue abs(NumberValue x) {
    if (x.isLong() && x.longValue() != Long.MIN_VALUE) {
      return NumberValue.of(Math.abs(x.longValue()));
    }
    return BinaryFloat.of(x).abs().toNumber();
  }

  static NumberValue round(NumberValue x) {
    return x.isLong() ? NumberValue.of(x.longValue()) : BinaryFloat.of(x).round().toNumber();
  }

  static NumberValue ceiling(NumberValue x) {
    return x.isLong() ? NumberValue.of(x.longValue()) : BinaryFloat.of(x).ceiling().toNumber();
  }

  static NumberValue floor(NumberValue x) {
    return x.isLong() ? NumberValue.of(x.longValue()) : BinaryFloat.of(x).floor().toNumber();
  }

  /** The integer part of a number, for {@code format_int} and {@code units.parse_bytes}. */
  public static BigInteger truncate(NumberValue x) {
    BigInteger exact = integer(x);
    return exact == null ? BinaryFloat.of(x).truncated() : exact;
  }

  /** The product rounded to 64 bits, without its fraction. */
  public static BigInteger truncatedProduct(BigDecimal x, long y) {
    BinaryFloat left = BinaryFloat.of(NumberValue.of(x, x.toString()));
    return left.times(BinaryFloat.of(NumberValue.of(y))).truncated();
  }

  /** The sum of numbers, exact where all are integers. */
  public static NumberValue sum(Iterable<NumberValue> numbers) {
    BigInteger exact = BigInteger.ZERO;
    for (NumberValue number : numbers) {
      BigInteger next = integer(number);
      if (next == null) {
        return roundedSum(numbers);
      }
      exact = exact.add(next);
    }
    return bounded(exact);
  }

  private static NumberValue roundedSum(Iterable<NumberValue> numbers) {
    BinaryFloat sum = BinaryFloat.of(BigInteger.ZERO);
    for (NumberValue number : numbers) {
      sum = sum.plus(BinaryFloat.of(number));
    }
    return sum.toNumber();
  }

  /** The product of numbers, exact where all are integers. */
  public static NumberValue product(Iterable<NumberValue> numbers) {
    BigInteger exact = BigInteger.ONE;
    for (NumberValue number : numbers) {
      BigInteger next = integer(number);
      if (next == null) {
        return roundedProduct(numbers);
      }
      exact = exact.multiply(next);
      requireModest(exact.bitLength());
    }
    return bounded(exact);
  }

  private static NumberValue roundedProduct(Iterable<NumberValue> numbers) {
    BinaryFloat product = BinaryFloat.of(BigInteger.ONE);
    for (NumberValue number : numbers) {
      product = product.times(BinaryFloat.of(number));
      requireModest(product.exponent());
    }
    return product.toNumber();
  }
}
