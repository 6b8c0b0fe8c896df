package io.seawall.rego.builtin.net;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins ranges that touch or overlap into as few as can be. */
final class CidrMerge {

  private static final Comparator<Range> BY_END =
      Comparator.comparing(Range::last).thenComparing(Range::first);

  private CidrMerge() {}

  /**
   * A range.
   *
   * @param text how it is shown, or null if it was joined from others
   */
  private record Range(BigInteger first, BigInteger last, @Nullable String text) {}

  static Value merge(Call call, Value[] args) {
    List<Range> ranges = new ArrayList<>();
    switch (args[0]) {
      case ArrayValue array -> array.forEach(item -> ranges.add(range(call, item)));
      case SetValue set -> set.forEach(item -> ranges.add(range(call, item)));
      default -> throw BuiltinException.failed("operand must be an array");
    }
    ranges.sort(BY_END);
    SetValue.Builder out = SetValue.builder();
    for (Range range : joined(ranges)) {
      if (range.text() == null) {
        split(call, range, out);
      } else {
        out.add(StringValue.of(range.text()));
      }
    }
    return out.build();
  }

  private static Range range(Call call, Value item) {
    call.spend(1);
    call.produce(1);
    if (!(item instanceof StringValue string)) {
      throw BuiltinException.failed("element must be string");
    }
    byte[] address = Cidr.parseAddress(string.text());
    if (address == null) {
      Cidr cidr = NetFamily.cidr(string.text());
      return new Range(cidr.first(), cidr.last(), cidr.toString());
    }
    if (address.length != 4) {
      throw BuiltinException.failed("IPv6 invalid: needs prefix length");
    }
    int prefix = classPrefix(address[0] & 0xFF);
    Cidr cidr = Cidr.of(address, prefix);
    return new Range(cidr.first(), cidr.last(), AddressText.format(address) + "/" + prefix);
  }

  /** The prefix that an address had before CIDR, which is what OPA gives a bare address. */
  private static int classPrefix(int octet) {
    return octet < 0x80 ? 8 : octet < 0xC0 ? 16 : 24;
  }

  private static List<Range> joined(List<Range> ranges) {
    List<Range> out = new ArrayList<>();
    for (int i = ranges.size() - 1; i >= 0; i--) {
      Range range = ranges.get(i);
      Range next = out.isEmpty() ? null : out.getLast();
      if (next != null && next.first().subtract(BigInteger.ONE).compareTo(range.last()) <= 0) {
        out.removeLast();
        out.add(new Range(next.first().min(range.first()), next.last(), null));
      } else {
        out.add(range);
      }
    }
    return out;
  }

  /** Takes the largest aligned block from the start until nothing is left. */
  private static void split(Call call, Range range, SetValue.Builder out) {
    BigInteger first = range.first();
    while (first.compareTo(range.last()) <= 0) {
      call.spend(1);
      call.produce(1);
      BigInteger left = range.last().subtract(first).add(BigInteger.ONE);
      int aligned = first.signum() == 0 ? 128 : first.getLowestSetBit();
      int bits = Math.min(aligned, left.bitLength() - 1);
      out.add(StringValue.of(Cidr.of(wide(first), 128 - bits).toString()));
      first = first.add(BigInteger.ONE.shiftLeft(bits));
    }
  }

  private static byte[] wide(BigInteger number) {
    var address = new byte[16];
    byte[] bytes = number.toByteArray();
    int length = Math.min(16, bytes.length);
    System.arraycopy(bytes, bytes.length - length, address, 16 - length, length);
    return address;
  }
}
