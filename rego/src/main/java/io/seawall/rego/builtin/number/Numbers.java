package io.seawall.rego.builtin.number;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Operands;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.Value;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rounding, ranges, bits and random numbers. */
final class Numbers {

  private static final String UNARY = "(number) number";
  private static final String BINARY = "(number, number) number";

  /** Bits that a shift may go: more than any number has. */
  private static final int MAX_SHIFT = 1 << 16;

  private Numbers() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "abs" -> Builtin.of(name, UNARY, (_, args) -> Arithmetic.abs(Call.number(args, 0)));
      case "round" -> Builtin.of(name, UNARY, (_, args) -> Arithmetic.round(Call.number(args, 0)));
      case "ceil" -> Builtin.of(name, UNARY, (_, args) -> Arithmetic.ceiling(Call.number(args, 0)));
      case "floor" -> Builtin.of(name, UNARY, (_, args) -> Arithmetic.floor(Call.number(args, 0)));
      case "numbers.range" ->
          Builtin.of(
              name,
              "(number, number) array[number]",
              (call, args) -> range(call, args, BigInteger.ONE));
      case "numbers.range_step" ->
          Builtin.of(name, "(number, number, number) array[number]", Numbers::rangeByStep);
      case "bits.and" -> bits(name, BigInteger::and);
      case "bits.or" -> bits(name, BigInteger::or);
      case "bits.xor" -> bits(name, BigInteger::xor);
      case "bits.lsh" -> Builtin.of(name, BINARY, (_, args) -> shift(args, 1));
      case "bits.rsh" -> Builtin.of(name, BINARY, (_, args) -> shift(args, -1));
      case "bits.negate" ->
          Builtin.of(name, UNARY, (_, args) -> Arithmetic.bounded(integer(args, 0).not()));
      case "rand.intn" -> Builtin.changing(name, "(string, number) number", Numbers::random);
      default -> null;
    };
  }

  private interface Operation {
    BigInteger apply(BigInteger x, BigInteger y);
  }

  private static Builtin bits(String name, Operation operation) {
    return Builtin.of(
        name,
        BINARY,
        (_, args) -> {
          BigInteger left = integer(args, 0);
          return NumberValue.of(operation.apply(left, integer(args, 1)));
        });
  }

  private static NumberValue shift(Value[] args, int sign) {
    BigInteger number = integer(args, 0);
    BigInteger distance = integer(args, 1);
    if (distance.signum() < 0) {
      throw BuiltinException.operand(
          "operand 2 must be an unsigned integer number but got a negative integer");
    }
    int bits = distance.bitLength() > 16 ? MAX_SHIFT : distance.intValue();
    return Arithmetic.bounded(number.shiftLeft(sign * bits));
  }

  private static BigInteger integer(Value[] args, int index) {
    if (!(args[index] instanceof NumberValue number)) {
      throw Operands.wrong(args, index, "integer");
    }
    BigInteger integer = Arithmetic.integer(number);
    if (integer == null) {
      throw BuiltinException.operand(
          "operand " + (index + 1) + " must be integer number but got floating-point number");
    }
    return integer;
  }

  private static ArrayValue rangeByStep(Call call, Value[] args) {
    integer(args, 0);
    integer(args, 1);
    BigInteger step = integer(args, 2);
    if (step.signum() <= 0) {
      throw BuiltinException.failed("step must be a positive integer");
    }
    return range(call, args, step);
  }

  private static ArrayValue range(Call call, Value[] args, BigInteger step) {
    BigInteger from = integer(args, 0);
    BigInteger to = integer(args, 1);
    BigInteger count = to.subtract(from).abs().divide(step).add(BigInteger.ONE);
    long size = count.bitLength() < Long.SIZE ? count.longValue() : Long.MAX_VALUE;
    call.produce(size);
    call.spend(size);
    if (size > Integer.MAX_VALUE - 8) {
      throw BuiltinException.failed("the range has too many numbers");
    }
    BigInteger signed = from.compareTo(to) <= 0 ? step : step.negate();
    boolean plain = from.bitLength() < 62 && to.bitLength() < 62 && step.bitLength() < 62;
    var numbers = new Value[(int) size];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          plain
              ? NumberValue.of(from.longValue() + i * signed.longValue())
              : NumberValue.of(from.add(signed.multiply(BigInteger.valueOf(i))));
    }
    return ArrayValue.of(numbers);
  }

  private static Value random(Call call, Value[] args) {
    String key = Call.string(args, 0);
    int bound = Call.clamped(args, 1);
    if (bound == 0) {
      return NumberValue.of(0);
    }
    long size = Math.abs((long) bound);
    return call.remember(
        List.of("rand.intn", key, size), () -> NumberValue.of(call.random().nextLong(size)));
  }
}
