package io.seawall.detect.syscall.parameter;

import io.seawall.detect.value.TextBuilder;

/** Bytes of the kernel as Falco prints them. */
public final class PrintableText {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private PrintableText() {}

  /** Adds bytes without control characters, so that a name cannot forge lines of a log. */
  public static void addClean(byte[] data, int from, int to, TextBuilder out) {
    int plain = from;
    for (int i = from; i < to; i++) {
      if (isControl(data[i])) {
        out.add(data, plain, i);
        plain = i + 1;
      }
    }
    out.add(data, plain, to);
  }

  private static boolean isControl(byte value) {
    return value >= 0 && value < 0x20 || value == 0x7f;
  }

  /** Adds bytes, a dot for each that is no printable ASCII. */
  static void addDotted(byte[] data, int from, int to, TextBuilder out) {
    for (int i = from; i < to; i++) {
      out.add(data[i] >= 0x20 && data[i] < 0x7f ? (char) data[i] : '.');
    }
  }

  /** Adds an unsigned number in hexadecimal, capital letters, without prefix. */
  static void addHex(long number, TextBuilder out) {
    int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(number)) / 4);
    for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) {
      out.add((char) HEX[(int) (number >>> shift) & 15]);
    }
  }
}
