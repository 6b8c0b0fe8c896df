package io.seawall.rego.builtin.net;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.math.BigInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The built-ins of address ranges. */
public final class NetFamily {

  private static final String RANGES =
      "string|array[string|array]|set[string|array]|object[string:string|array]";

  private NetFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    return switch (name) {
      case "net.cidr_contains", "net.cidr_overlap" ->
          Builtin.of(name, "(string, string) boolean", NetFamily::contains);
      case "net.cidr_contains_matches" ->
          Builtin.of(name, "(" + RANGES + ", " + RANGES + ") set[array]", NetFamily::matches);
      case "net.cidr_expand" -> Builtin.of(name, "(string) set[string]", NetFamily::expand);
      case "net.cidr_intersects" ->
          Builtin.of(name, "(string, string) boolean", NetFamily::intersects);
      case "net.cidr_is_valid" -> Builtin.of(name, "(any) boolean", NetFamily::isValid);
      case "net.cidr_merge" ->
          Builtin.of(name, "(array[string]|set[string]) set[string]", CidrMerge::merge);
      default -> null;
    };
  }

  static Cidr cidr(String text) {
    try {
      return Cidr.parse(text);
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed(String.valueOf(e.getMessage()));
    }
  }

  private static BooleanValue contains(Call call, Value[] args) {
    Cidr outer = cidr(Call.string(args, 0));
    String text = Call.string(args, 1);
    byte[] address = Cidr.parseAddress(text);
    if (address != null) {
      return BooleanValue.of(outer.contains(address));
    }
    try {
      return BooleanValue.of(outer.contains(Cidr.parse(text)));
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed(
          "not a valid textual representation of an IP address or CIDR: " + text);
    }
  }

  private static Value intersects(Call call, Value[] args) {
    return BooleanValue.of(cidr(Call.string(args, 0)).intersects(cidr(Call.string(args, 1))));
  }

  private static Value isValid(Call call, Value[] args) {
    if (!(args[0] instanceof StringValue string)) {
      return BooleanValue.FALSE;
    }
    try {
      Cidr.parse(string.text());
      return BooleanValue.TRUE;
    } catch (IllegalArgumentException e) {
      return BooleanValue.FALSE;
    }
  }

  private static Value expand(Call call, Value[] args) {
    Cidr cidr = cidr(Call.string(args, 0));
    // About what an address costs, asked for as a whole: no need to start on 2^96 addresses.
    call.produce(16L << Math.min(cidr.hostBits(), 40));
    SetValue.Builder out = SetValue.builder();
    BigInteger last = cidr.last();
    for (BigInteger at = cidr.first(); at.compareTo(last) <= 0; at = at.add(BigInteger.ONE)) {
      call.spend(1);
      out.add(StringValue.of(AddressText.format(Cidr.address(at))));
    }
    return out.build();
  }

  private static Value matches(Call call, Value[] args) {
    SetValue.Builder out = SetValue.builder();
    each(
        args,
        0,
        (outer, outerIndex) ->
            each(
                args,
                1,
                (inner, innerIndex) -> {
                  call.spend(1);
                  if (contains(call, new Value[] {outer, inner}).isTrue()) {
                    call.produce(3);
                    out.add(ArrayValue.of(outerIndex, innerIndex));
                  }
                }));
    return out.build();
  }

  /** Each range of an operand, with what names it there: itself, its index, its key. */
  private static void each(Value[] args, int operand, BiConsumer<Value, Value> action) {
    switch (args[operand]) {
      case StringValue string -> action.accept(string, string);
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          action.accept(range(array.get(i), operand), NumberValue.of(i));
        }
      }
      case SetValue set -> {
        for (Value item : set) {
          action.accept(range(item, operand), item);
        }
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          action.accept(range(object.valueAt(i), operand), object.keyAt(i));
        }
      }
      default -> {}
    }
  }

  private static Value range(Value item, int operand) {
    return switch (item) {
      case StringValue string -> string;
      case ArrayValue array when array.size() > 0 -> array.get(0);
      default ->
          throw BuiltinException.failed(
              "operand " + (operand + 1) + ": element must be string or non-empty array");
    };
  }
}
