package io.seawall.detect.value;

import io.seawall.detect.field.FieldType;
import java.util.Arrays;

/** Prints values as Falco does, for reading and as JSON. */
public final class ValuePrinter {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private ValuePrinter() {}

  /** Adds the values for reading; nothing if there are none. A list is {@code (a,b)}. */
  public static void print(FieldValues values, TextBuilder out) {
    if (!values.isList()) {
      if (!values.isEmpty()) {
        print(values, 0, out);
      }
      return;
    }
    out.add('(');
    for (int i = 0; i < values.count(); i++) {
      if (i > 0) {
        out.add(',');
      }
      print(values, i, out);
    }
    out.add(')');
  }

  /** Adds the values as JSON; null if there are none. */
  public static void printJson(FieldValues values, TextBuilder out) {
    if (values.isList()) {
      out.add('[');
      for (int i = 0; i < values.count(); i++) {
        if (i > 0) {
          out.add(',');
        }
        printJson(values, i, out);
      }
      out.add(']');
    } else if (values.isEmpty()) {
      out.add("null");
    } else {
      printJson(values, 0, out);
    }
  }

  /**
   * Adds one value for reading.
   *
   * @param index of the value
   */
  public static void print(FieldValues values, int index, TextBuilder out) {
    switch (values.type()) {
      case STRING, DYNAMIC -> out.add(values.text(index));
      case INT -> out.addDecimal(values.number(index));
      case UINT, PORT, RELTIME, ABSTIME -> out.addUnsigned(values.number(index));
      case DOUBLE -> printReal(values.real(index), out);
      case BOOL -> out.add(values.number(index) != 0 ? "true" : "false");
      case IP, NET -> printAddress(values.addressHigh(index), values.addressLow(index), out);
      case BYTES -> printBytes(values.data(), values.from(), values.to(), out);
    }
  }

  /** A value as text: itself if it is one, else as it prints. */
  public static Text text(FieldValues values, int index) {
    if (values.type() == FieldType.STRING) {
      return values.text(index);
    }
    var printed = new TextBuilder();
    print(values, index, printed);
    return Text.of(Arrays.copyOf(printed.bytes(), printed.length()));
  }

  private static void printJson(FieldValues values, int index, TextBuilder out) {
    FieldType type = values.type();
    if (type == FieldType.STRING) {
      printQuoted(values.text(index).bytes(), 0, values.text(index).length(), out);
    } else if (type == FieldType.BYTES) {
      var dotted = new TextBuilder();
      printBytes(values.data(), values.from(), values.to(), dotted);
      printQuoted(dotted.bytes(), 0, dotted.length(), out);
    } else if (type == FieldType.IP || type == FieldType.NET) {
      out.add('"');
      print(values, index, out);
      out.add('"');
    } else {
      print(values, index, out);
    }
  }

  /** With one digit behind the point. */
  private static void printReal(double number, TextBuilder out) {
    if (Double.isNaN(number) || Math.abs(number) > 1e15) {
      out.add(Double.toString(number));
      return;
    }
    long tenths = Math.round(Math.abs(number) * 10);
    out.add(number < 0 && tenths > 0 ? "-" : "");
    out.addUnsigned(tenths / 10).add('.').addUnsigned(tenths % 10);
  }

  /** Bytes that are no printable ASCII become dots. */
  private static void printBytes(byte[] data, int from, int to, TextBuilder out) {
    for (int i = from; i < to; i++) {
      out.add(data[i] >= 0x20 && data[i] < 0x7f ? (char) data[i] : '.');
    }
  }

  /**
   * Adds an address in its usual notation (RFC 5952), IPv4 if it is mapped.
   *
   * @param high bytes 0 to 7
   * @param low bytes 8 to 15
   */
  public static void printAddress(long high, long low, TextBuilder out) {
    if (high == 0 && low >>> 32 == 0xffff) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.addUnsigned(low >>> shift & 0xff);
        if (shift > 0) {
          out.add('.');
        }
      }
      return;
    }
    int longest = longestZeros(high, low);
    int skipFrom = longest >>> 8;
    int skipTo = skipFrom + (longest & 0xff);
    for (int i = 0; i < 8; i++) {
      if (i == skipFrom && skipTo > skipFrom) {
        out.add("::");
        i = skipTo - 1;
        continue;
      }
      if (i > 0 && i != skipTo) {
        out.add(':');
      }
      out.addUnsigned(group(high, low, i), 16);
    }
  }

  /** Start, shifted by 8, and length of the longest run of two zero groups or more. */
  private static int longestZeros(long high, long low) {
    int best = 0;
    int bestLength = 1;
    int length = 0;
    for (int i = 0; i < 8; i++) {
      length = group(high, low, i) == 0 ? length + 1 : 0;
      if (length > bestLength) {
        bestLength = length;
        best = (i + 1 - length) << 8 | length;
      }
    }
    return best;
  }

  private static int group(long high, long low, int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> 48 - 16 * (index & 3)) & 0xffff;
  }

  /**
   * Adds bytes as a JSON string (RFC 8259, section 7). Bytes that are no UTF-8 become U+FFFD, one
   * for each.
   */
  public static void printQuoted(byte[] data, int from, int to, TextBuilder out) {
    out.add('"');
    int plain = from;
    int at = from;
    while (at < to) {
      int size =
          data[at] >= 0x20 && data[at] != '"' && data[at] != '\\' ? 1 : sequence(data, at, to);
      if (size > 0) {
        at += size;
        continue;
      }
      out.add(data, plain, at);
      escape(data[at], out);
      plain = ++at;
    }
    out.add(data, plain, to);
    out.add('"');
  }

  private static void escape(byte value, TextBuilder out) {
    switch (value) {
      case '"' -> out.add("\\\"");
      case '\\' -> out.add("\\\\");
      case '\n' -> out.add("\\n");
      case '\r' -> out.add("\\r");
      case '\t' -> out.add("\\t");
      case '\b' -> out.add("\\b");
      case '\f' -> out.add("\\f");
      default -> {
        if (value < 0) {
          out.add("\\ufffd");
        } else {
          out.add("\\u00").add((char) HEX[value >> 4]).add((char) HEX[value & 15]);
        }
      }
    }
  }

  /**
   * Makes control characters visible from an index on: a value must not command the terminal that
   * shows it, nor begin a line of its own.
   */
  public static void escapeControls(int from, TextBuilder out) {
    for (int i = from; i < out.length(); i++) {
      if (isControl(out.at(i))) {
        byte[] rest = Arrays.copyOfRange(out.bytes(), i, out.length());
        out.truncate(i);
        for (byte b : rest) {
          if (isControl(b)) {
            out.add("\\x").add((char) HEX[b >> 4]).add((char) HEX[b & 15]);
          } else {
            out.add((char) (b & 0xff));
          }
        }
        return;
      }
    }
  }

  private static boolean isControl(byte b) {
    return b >= 0 && b < 0x20 || b == 0x7f;
  }

  /** Bytes of a well-formed sequence of more than one byte (RFC 3629); 0 where there is none. */
  private static int sequence(byte[] data, int at, int to) {
    int first = data[at] & 0xff;
    int size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || at + size > to) {
      return 0;
    }
    int point = first & 0x7f >> size;
    for (int i = at + 1; i < at + size; i++) {
      if ((data[i] & 0xc0) != 0x80) {
        return 0;
      }
      point = point << 6 | data[i] & 0x3f;
    }
    boolean shortest = size == 2 || point >= (size == 3 ? 0x800 : 0x10000);
    boolean surrogate = point >= 0xd800 && point <= 0xdfff;
    return shortest && !surrogate && point <= 0x10ffff ? size : 0;
  }
}
