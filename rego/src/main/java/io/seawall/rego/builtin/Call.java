package io.seawall.rego.builtin;

import io.seawall.rego.limit.Limits;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the body of a built-in knows of the evaluation that calls it, and how it reads its operands.
 * The readers throw {@link BuiltinException#operand} with OPA's wording, for example {@code operand
 * 1 must be string but got number}; operands count from 0 here and from 1 in messages.
 */
public abstract class Call {

  /** For the evaluator. */
  protected Call() {}

  /** The moment at which the evaluation started; the same for all calls of one evaluation. */
  public abstract Instant now();

  /** Random numbers; seeded by the host where results must be repeatable. */
  public abstract RandomGenerator random();

  /** The limits of the evaluation. */
  public abstract Limits limits();

  /**
   * Counts work against the limits, and is how a long loop notices that its time is over: call it
   * at least once for every thousand rounds.
   *
   * @throws io.seawall.rego.source.RegoException if a limit is passed
   */
  public abstract void spend(long steps);

  /**
   * Counts values and characters that are about to be made; call it before making them.
   *
   * @throws io.seawall.rego.source.RegoException if the limit is passed
   */
  public abstract void produce(long values);

  /**
   * What was worked out before under this key within this evaluation, or what is worked out now.
   */
  public abstract <T> T remember(Object key, Supplier<T> work);

  /** Hands a line to the host's listener for {@code print} and {@code trace}. */
  public abstract void print(String line);

  /** The text of a string operand. */
  public static String string(Value[] args, int index) {
    if (args[index] instanceof StringValue string) {
      return string.text();
    }
    throw Operands.wrong(args, index, "string");
  }

  /** A number operand. */
  public static NumberValue number(Value[] args, int index) {
    if (args[index] instanceof NumberValue number) {
      return number;
    }
    throw Operands.wrong(args, index, "number");
  }

  /** An operand that is an integer within the range of an int. */
  public static int integer(Value[] args, int index) {
    NumberValue number = number(args, index);
    if (!number.isInteger()) {
      throw BuiltinException.operand(
          "operand " + (index + 1) + " must be integer number but got floating-point number");
    }
    if (!number.isLong() || (int) number.longValue() != number.longValue()) {
      throw BuiltinException.failed("operand " + (index + 1) + " is out of range: " + number);
    }
    return (int) number.longValue();
  }

  /** An integer operand, brought into the range of an int: for places and lengths. */
  public static int clamped(Value[] args, int index) {
    NumberValue number = number(args, index);
    if (!number.isInteger()) {
      return integer(args, index);
    }
    if (number.isLong()) {
      return Math.clamp(number.longValue(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    return number.decimal().signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
  }

  /** An array operand. */
  public static ArrayValue array(Value[] args, int index) {
    if (args[index] instanceof ArrayValue array) {
      return array;
    }
    throw Operands.wrong(args, index, "array");
  }

  /** An object operand. */
  public static ObjectValue object(Value[] args, int index) {
    if (args[index] instanceof ObjectValue object) {
      return object;
    }
    throw Operands.wrong(args, index, "object");
  }

  /** A set operand. */
  public static SetValue set(Value[] args, int index) {
    if (args[index] instanceof SetValue set) {
      return set;
    }
    throw Operands.wrong(args, index, "set");
  }
}
