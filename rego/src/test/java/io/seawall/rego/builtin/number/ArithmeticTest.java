package io.seawall.rego.builtin.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.value.NumberValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArithmeticTest {

  private static NumberValue number(String text) {
    return NumberValue.parse(text);
  }

  @ParameterizedTest
  @CsvSource({
    "plus, 1, 2, 3",
    "plus, 0.1, 0.2, 0.3",
    "plus, 9223372036854775807, 1, 9223372036854775808",
    "plus, 18446744073709551617, 1, 18446744073709551618",
    "plus, 1234567.5, 1, 1.2345685e+06",
    "plus, 1e30, 0, 1000000000000000000024696061952",
    "minus, 1, 0.9, 0.10000000000000000002",
    "minus, -9223372036854775808, 1, -9223372036854775809",
    "mul, 18446744073709551617, 2, 36893488147419103234",
    "mul, 3037000500, 3037000500, 9223372037000250000",
    "mul, 1e-5, 1, 1e-05",
    "mul, 2.5, 4, 10",
    "div, 1, 3, 0.33333333333333333334",
    "div, 6, 3, 2",
    "div, 7, 2, 3.5",
    "div, 0, 5, 0",
    "div, 0, -5, -0",
    "div, 1e109, 1e100, 1000000000",
    "div, -9223372036854775808, -1, 9223372036854775808",
    "rem, 7, 4, 3",
    "rem, -7, 4, -3",
    "rem, 10, 18446744073709551616, 10",
  })
  void calculatesAsOpaDoes(String name, String x, String y, String result) {
    assertThat(new Asking(NumberFamily::find).askWith(name, x, y)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "round, 2.5, 3",
    "round, -2.5, -3",
    "round, 2.4, 2",
    "ceil, 1.01, 2",
    "ceil, -1.99999, -1",
    "floor, -1.01, -2",
    "floor, 1.99, 1",
    "abs, -10, 10",
    "abs, -1.5, 1.5",
    "abs, -9223372036854775808, 9223372036854775808",
    "bits.negate, 42, -43",
  })
  void roundsToIntegers(String name, String x, String result) {
    assertThat(new Asking(NumberFamily::find).askWith(name, x)).isEqualTo(result);
  }

  @Test
  void refusesToDivideByZeroInAnyForm() {
    for (String zero : new String[] {"0", "0.0", "0e5", "-0"}) {
      assertThatThrownBy(() -> Arithmetic.divide(number("1"), number(zero)))
          .as(zero)
          .isInstanceOf(BuiltinException.class)
          .hasMessage("divide by zero");
    }
    assertThatThrownBy(() -> Arithmetic.remainder(number("1"), number("0")))
        .hasMessage("modulo by zero");
    assertThatThrownBy(() -> Arithmetic.remainder(number("1.5"), number("1")))
        .hasMessage("modulo on floating-point number");
  }

  @Test
  void refusesResultsOfTooManyDigits() {
    NumberValue large = number("1e9999");
    assertThatThrownBy(() -> Arithmetic.times(large, large))
        .isInstanceOf(BuiltinException.class)
        .hasMessageContaining("too many digits");
    assertThatThrownBy(() -> Arithmetic.divide(number("1.5e-9999"), large))
        .isInstanceOf(BuiltinException.class)
        .hasMessageContaining("too many digits");
  }

  /** The text is read back as the same number, and no text with a digit less is. */
  @Test
  void writesTheShortestTextOfEachNumber() {
    long seed = 20_260_201;
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      NumberValue x = random(random);
      NumberValue y = random(random);
      BinaryFloat result = BinaryFloat.of(x).times(BinaryFloat.of(y));
      NumberValue written = result.toNumber();
      String where = x + " * " + y + " with seed " + seed;
      assertThat(same(BinaryFloat.of(written), result)).as(where).isTrue();
      BigDecimal exact = written.decimal().stripTrailingZeros();
      if (exact.precision() > 1) {
        BigDecimal shorter = exact.round(new MathContext(exact.precision() - 1));
        NumberValue other = NumberValue.of(shorter, shorter.toString());
        assertThat(same(BinaryFloat.of(other), result)).as(where).isFalse();
      }
    }
  }

  /** Results differ from the exact ones by less than one part in 2^63. */
  @Test
  void roundsToSixtyFourBits() {
    long seed = 7;
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      BigDecimal x = random(random).decimal();
      BigDecimal y = random(random).decimal();
      BigDecimal exact = x.divide(y, new MathContext(60));
      BigDecimal got =
          Arithmetic.divide(NumberValue.of(x, x.toString()), NumberValue.of(y, y.toString()))
              .decimal();
      BigDecimal error = got.subtract(exact).divide(exact, new MathContext(10)).abs();
      assertThat(error)
          .as(x + " / " + y + " with seed " + seed)
          .isLessThan(new BigDecimal("3e-19"));
    }
  }

  private static boolean same(BinaryFloat x, BinaryFloat y) {
    return x.plus(y.negated()).isZero();
  }

  private static NumberValue random(Random random) {
    long digits = 1 + (random.nextLong() >>> random.nextInt(10, 60));
    return number(digits + "." + random.nextInt(1_000_000) + "e" + random.nextInt(-40, 40));
  }
}
