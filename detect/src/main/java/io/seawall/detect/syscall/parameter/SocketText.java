package io.seawall.detect.syscall.parameter;

import io.seawall.detect.event.LittleEndian;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;

/**
 * Addresses and ports in parameters, as the drivers lay them out: one byte family; then, for IPv4
 * and IPv6, address in network order and port as u16 little endian, once or twice; for local
 * sockets a path, with two addresses of the kernel before it in tuples.
 */
final class SocketText {

  private static final int UNIX = 1;
  private static final int IPV4 = 2;
  private static final int IPV6 = 10;

  private SocketText() {}

  /** Adds an address. */
  static void addAddress(byte[] data, int from, int to, TextBuilder out) {
    int length = to - from;
    switch (length == 0 ? -1 : data[from]) {
      case UNIX -> addPath(data, from + 1, to, out);
      case IPV4 -> {
        if (length == 7) {
          addEnd(data, from + 1, 4, out);
        } else {
          out.add("INVALID IPv4");
        }
      }
      case IPV6 -> {
        if (length == 19) {
          addEnd(data, from + 1, 16, out);
        } else {
          out.add("INVALID IPv6");
        }
      }
      default -> out.add("family ").addDecimal(length == 0 ? 0 : data[from]);
    }
  }

  /** Adds source and destination. */
  static void addTuple(byte[] data, int from, int to, TextBuilder out) {
    int length = to - from;
    switch (length == 0 ? -1 : data[from]) {
      case UNIX -> addLocal(data, from, to, out);
      case IPV4 -> {
        if (length == 13) {
          addEnds(data, from + 1, 4, out);
        } else {
          out.add("INVALID IPv4");
        }
      }
      case IPV6 -> {
        if (length == 37) {
          addEnds(data, from + 1, 16, out);
        } else {
          out.add("INVALID IPv6");
        }
      }
      default -> out.add("family ").addDecimal(length == 0 ? 0 : data[from]);
    }
  }

  private static void addLocal(byte[] data, int from, int to, TextBuilder out) {
    if (to - from < 17) {
      out.add("INVALID UNIX");
      return;
    }
    out.addUnsigned(LittleEndian.i64(data, from + 1), 16).add("->");
    out.addUnsigned(LittleEndian.i64(data, from + 9), 16).add(' ');
    addPath(data, from + 17, to, out);
  }

  private static void addPath(byte[] data, int from, int to, TextBuilder out) {
    int end = from;
    while (end < to && data[end] != 0) {
      end++;
    }
    PrintableText.addClean(data, from, end, out);
  }

  private static void addEnds(byte[] data, int from, int size, TextBuilder out) {
    int second = from + size + 2;
    // Falco writes a pair of mapped addresses as IPv4, and counts :: as one.
    boolean mapped = size == 16 && isMapped(data, from) && isMapped(data, second);
    int skip = mapped ? 12 : 0;
    addEnd(data, from + skip, size - skip, out);
    out.add("->");
    addEnd(data, second + skip, size - skip, out);
  }

  private static void addEnd(byte[] data, int from, int size, TextBuilder out) {
    if (size == 4) {
      ValuePrinter.printAddress(0, 0xffff_0000_0000L | bigEndian(data, from, 4), out);
    } else {
      ValuePrinter.printAddress(bigEndian(data, from, 8), bigEndian(data, from + 8, 8), out);
    }
    out.add(':').addUnsigned(LittleEndian.u16(data, from + size));
  }

  private static boolean isMapped(byte[] data, int from) {
    long low = bigEndian(data, from + 8, 8);
    return bigEndian(data, from, 8) == 0 && (low == 0 || low >>> 32 == 0xffff);
  }

  private static long bigEndian(byte[] data, int from, int bytes) {
    long number = 0;
    for (int i = from; i < from + bytes; i++) {
      number = number << 8 | data[i] & 0xff;
    }
    return number;
  }
}
