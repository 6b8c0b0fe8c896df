package io.seawall.rego.builtin.number;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Operands;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** The built-ins behind the infix operators, by the names that they have in OPA. */
public final class Operators {

  private static final String COMPARISON = "(any, any) boolean";
  private static final String CALCULATION = "(number, number) number";
  private static final String SETS = "(set[any], set[any]) set[any]";

  private Operators() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "equal" -> comparison(name, (x, y) -> x.equals(y));
      case "neq" -> comparison(name, (x, y) -> !x.equals(y));
      case "lt" -> comparison(name, (x, y) -> x.compareTo(y) < 0);
      case "lte" -> comparison(name, (x, y) -> x.compareTo(y) <= 0);
      case "gt" -> comparison(name, (x, y) -> x.compareTo(y) > 0);
      case "gte" -> comparison(name, (x, y) -> x.compareTo(y) >= 0);
      case "plus" -> calculation(name, Arithmetic::plus);
      case "mul" -> calculation(name, Arithmetic::times);
      case "div" -> calculation(name, Arithmetic::divide);
      case "rem" -> calculation(name, Arithmetic::remainder);
      case "minus" ->
          Builtin.of(name, "(number|set[any], number|set[any]) number|set[any]", Operators::minus);
      case "and" -> Builtin.of(name, SETS, Operators::intersection);
      case "or" -> Builtin.of(name, SETS, Operators::union);
      case "internal.member_2" ->
          Builtin.of(name, COMPARISON, (call, args) -> isIn(call, args[0], args[1]));
      case "internal.member_3" ->
          Builtin.of(
              name,
              "(any, any, any) boolean",
              (_, args) -> BooleanValue.of(isAt(args[0], args[1], args[2])));
      default -> null;
    };
  }

  private interface Comparison {
    boolean holds(Value x, Value y);
  }

  private interface Calculation {
    NumberValue result(NumberValue x, NumberValue y);
  }

  private static Builtin comparison(String name, Comparison comparison) {
    return Builtin.of(
        name, COMPARISON, (_, args) -> BooleanValue.of(comparison.holds(args[0], args[1])));
  }

  private static Builtin calculation(String name, Calculation calculation) {
    return Builtin.of(
        name,
        CALCULATION,
        (_, args) -> calculation.result(Call.number(args, 0), Call.number(args, 1)));
  }

  private static Value minus(Call call, Value[] args) {
    if (args[0] instanceof NumberValue x && args[1] instanceof NumberValue y) {
      return Arithmetic.minus(x, y);
    }
    if (args[0] instanceof SetValue x && args[1] instanceof SetValue y) {
      return difference(call, x, y);
    }
    if (!(args[0] instanceof NumberValue) && !(args[0] instanceof SetValue)) {
      throw Operands.wrong(args, 0, "number", "set");
    }
    throw Operands.wrong(args, 1, args[1] instanceof NumberValue ? "set" : "number");
  }

  /** The items of one set that the other lacks. */
  public static SetValue difference(Call call, SetValue x, SetValue y) {
    call.spend(x.size());
    call.produce(x.size());
    SetValue.Builder result = SetValue.builder();
    for (Value item : x) {
      if (!y.contains(item)) {
        result.add(item);
      }
    }
    return result.build();
  }

  private static Value intersection(Call call, Value[] args) {
    return intersection(call, Call.set(args, 0), Call.set(args, 1));
  }

  /** The items that both sets have. */
  public static SetValue intersection(Call call, SetValue x, SetValue y) {
    SetValue smaller = x.size() <= y.size() ? x : y;
    SetValue larger = smaller.equals(x) ? y : x;
    call.spend(smaller.size());
    call.produce(smaller.size());
    SetValue.Builder result = SetValue.builder();
    for (Value item : smaller) {
      if (larger.contains(item)) {
        result.add(item);
      }
    }
    return result.build();
  }

  private static Value union(Call call, Value[] args) {
    SetValue x = Call.set(args, 0);
    SetValue y = Call.set(args, 1);
    call.spend((long) x.size() + y.size());
    call.produce((long) x.size() + y.size());
    SetValue.Builder result = SetValue.builder();
    x.forEach(result::add);
    y.forEach(result::add);
    return result.build();
  }

  /** Whether a collection has an item, or an object a value; nothing else has any. */
  public static BooleanValue isIn(Call call, Value item, Value collection) {
    if (collection instanceof ArrayValue array) {
      call.spend(array.size());
    } else if (collection instanceof ObjectValue object) {
      call.spend(object.size());
    }
    return BooleanValue.of(isIn(item, collection));
  }

  private static boolean isIn(Value item, Value collection) {
    return switch (collection) {
      case SetValue set -> set.contains(item);
      case ArrayValue array -> {
        for (Value each : array) {
          if (each.equals(item)) {
            yield true;
          }
        }
        yield false;
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          if (object.valueAt(i).equals(item)) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  /** Whether a collection has an item under a key; in a set each item is its own key. */
  public static boolean isAt(Value key, Value item, Value collection) {
    return switch (collection) {
      case SetValue set -> key.equals(item) && set.contains(key);
      case ArrayValue array -> item.equals(array.get(key));
      case ObjectValue object -> item.equals(object.get(key));
      default -> false;
    };
  }
}
