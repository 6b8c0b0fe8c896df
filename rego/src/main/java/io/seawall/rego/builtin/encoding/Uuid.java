package io.seawall.rego.builtin.encoding;

import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** UUIDs (RFC 4122). */
final class Uuid {

  /** Tenths of microseconds from the start of the Gregorian calendar to 1970. */
  private static final long GREGORIAN = 122_192_928_000_000_000L;

  private Uuid() {}

  static String random(RandomGenerator random) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    bytes[6] = (byte) (bytes[6] & 0x0F | 0x40);
    bytes[8] = (byte) (bytes[8] & 0x3F | 0x80);
    String hex = HexText.encode(bytes);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }

  /** What a UUID says about itself, or null where the text is none. */
  static @Nullable ObjectValue describe(String text) {
    byte[] bytes = bytes(text);
    if (bytes == null) {
      return null;
    }
    int version = (bytes[6] & 0xFF) >> 4;
    ObjectValue.Builder out = ObjectValue.builder(7);
    out.put("version", NumberValue.of(version));
    out.put("variant", StringValue.of(variant(bytes[8] & 0xFF)));
    if (version == 1 || version == 2) {
      describeTime(bytes, version, out);
    }
    return out.build();
  }

  /** The forms that are read: with dashes, the same in braces or as a URN, and without dashes. */
  private static byte @Nullable [] bytes(String text) {
    String digits = text;
    switch (text.length()) {
      case 45 -> {
        if (!text.toLowerCase(Locale.ROOT).startsWith("urn:uuid:")) {
          return null;
        }
        digits = text.substring(9);
      }
      case 38 -> digits = text.substring(1, 37);
      case 36, 32 -> {}
      default -> {
        return null;
      }
    }
    if (digits.length() == 36) {
      for (int dash : new int[] {8, 13, 18, 23}) {
        if (digits.charAt(dash) != '-') {
          return null;
        }
      }
      digits = digits.replace("-", "");
    }
    try {
      byte[] bytes = HexFormat.of().parseHex(digits);
      return bytes.length == 16 ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String variant(int octet) {
    if ((octet & 0xC0) == 0x80) {
      return "RFC4122";
    }
    return (octet & 0xE0) == 0xC0 ? "Microsoft" : (octet & 0xE0) == 0xE0 ? "Future" : "Reserved";
  }

  private static void describeTime(byte[] bytes, int version, ObjectValue.Builder out) {
    long low = number(bytes, 0, 4);
    long time = low | number(bytes, 4, 6) << 32 | (number(bytes, 6, 8) & 0xFFF) << 48;
    out.put("time", NumberValue.of((time - GREGORIAN) * 100));
    out.put("clocksequence", NumberValue.of(number(bytes, 8, 10) & 0x3FFF));
    out.put(
        "nodeid", StringValue.of(HexFormat.ofDelimiter("-").formatHex(bytes, 10, bytes.length)));
    String scope = (bytes[10] & 2) != 0 ? "local" : "global";
    String cast = (bytes[10] & 1) != 0 ? "multicast" : "unicast";
    out.put("macvariables", StringValue.of(scope + ":" + cast));
    if (version == 2) {
      out.put("id", NumberValue.of(low));
      out.put("domain", StringValue.of(domain(bytes[9] & 0xFF)));
    }
  }

  private static String domain(int octet) {
    return switch (octet) {
      case 0 -> "Person";
      case 1 -> "Group";
      case 2 -> "Org";
      default -> "Domain" + octet;
    };
  }

  private static long number(byte[] bytes, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = number << 8 | (bytes[i] & 0xFF);
    }
    return number;
  }
}
