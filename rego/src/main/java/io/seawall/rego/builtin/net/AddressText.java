package io.seawall.rego.builtin.net;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** IP addresses as text (RFC 4291, written as RFC 5952 recommends). */
final class AddressText {

  private static final int GROUPS = 8;

  private AddressText() {}

  /** 4 or 16 bytes, or null where the text is no address; zones are refused. */
  static byte @Nullable [] parse(String text) {
    if (text.length() > 45) {
      return null;
    }
    return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
  }

  private static byte @Nullable [] parseV4(String text) {
    var bytes = new byte[4];
    int field = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        int length = i - start;
        boolean leadingZero = length > 1 && text.charAt(start) == '0';
        if (length == 0 || length > 3 || leadingZero || field == bytes.length) {
          return null;
        }
        int value = Integer.parseInt(text.substring(start, i));
        if (value > 255) {
          return null;
        }
        bytes[field++] = (byte) value;
        start = i + 1;
      } else if (c < '0' || c > '9') {
        return null;
      }
    }
    return field == bytes.length ? bytes : null;
  }

  private static byte @Nullable [] parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] bytes = groups(text);
      return bytes != null && bytes.length == 2 * GROUPS ? bytes : null;
    }
    byte[] head = gap == 0 ? new byte[0] : groups(text.substring(0, gap));
    String rest = text.substring(gap + 2);
    byte[] tail = rest.isEmpty() ? new byte[0] : groups(rest);
    if (head == null
        || tail == null
        || head.length + tail.length >= 2 * GROUPS
        || text.substring(0, gap).indexOf('.') >= 0) {
      return null;
    }
    byte[] bytes = Arrays.copyOf(head, 2 * GROUPS);
    System.arraycopy(tail, 0, bytes, bytes.length - tail.length, tail.length);
    return bytes;
  }

  /** Groups of up to four digits between colons; the last may be an IPv4 address. */
  private static byte @Nullable [] groups(String text) {
    String[] parts = text.split(":", -1);
    var bytes = new byte[2 * GROUPS + 4];
    int size = 0;
    for (int i = 0; i < parts.length; i++) {
      if (size >= 2 * GROUPS) {
        return null;
      }
      if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        byte[] v4 = parseV4(parts[i]);
        if (v4 == null) {
          return null;
        }
        System.arraycopy(v4, 0, bytes, size, v4.length);
        size += v4.length;
      } else {
        int group = group(parts[i]);
        if (group < 0) {
          return null;
        }
        bytes[size++] = (byte) (group >> 8);
        bytes[size++] = (byte) group;
      }
    }
    return Arrays.copyOf(bytes, size);
  }

  private static int group(String digits) {
    if (digits.isEmpty() || digits.length() > 4) {
      return -1;
    }
    int group = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      if (digit < 0 || digits.charAt(i) > 'f') {
        return -1;
      }
      group = group << 4 | digit;
    }
    return group;
  }

  static String format(byte[] address) {
    if (address.length == 4) {
      return (address[0] & 0xFF)
          + "."
          + (address[1] & 0xFF)
          + "."
          + (address[2] & 0xFF)
          + "."
          + (address[3] & 0xFF);
    }
    int gapStart = -1;
    int gapLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groupAt(address, end) == 0) {
        end++;
      }
      if (end - i > gapLength) {
        gapStart = i;
        gapLength = end - i;
      }
    }
    var out = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == gapStart) {
        out.append("::");
        i += gapLength - 1;
      } else {
        out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":");
        out.append(Integer.toHexString(groupAt(address, i)));
      }
    }
    return out.toString();
  }

  private static int groupAt(byte[] address, int group) {
    return (address[2 * group] & 0xFF) << 8 | (address[2 * group + 1] & 0xFF);
  }
}
