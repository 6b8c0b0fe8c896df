package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.event.Params;

/**
 * Reads addresses as the driver packs them: a family, then addresses in network order and ports.
 */
final class SocketBytes {

  static final int UNIX = 1;
  static final int IPV4 = 2;
  static final int IPV6 = 10;

  private static final int IPV4_ADDRESS = 7;
  private static final int IPV6_ADDRESS = 19;
  private static final int IPV4_TUPLE = 13;
  private static final int IPV6_TUPLE = 37;

  /** Bytes of a tuple of UNIX sockets before its path: family and two addresses of the kernel. */
  static final int UNIX_PATH = 17;

  private SocketBytes() {}

  /** The family; -1 where the parameter is empty or missing. */
  static int family(EventView event, int index) {
    return Params.has(event, index) ? event.data()[event.paramOffset(index)] & 0xff : -1;
  }

  /** Reads source and destination; false where they are not those of IPv4 or IPv6. */
  static boolean tuple(EventView event, int index, Endpoints into) {
    int family = family(event, index);
    int size = event.paramLength(index);
    if (family == IPV4 && size >= IPV4_TUPLE) {
      byte[] data = event.data();
      int at = event.paramOffset(index) + 1;
      into.sourceHigh = 0;
      into.sourceLow = Endpoints.ANY_IPV4 | number(data, at, 4);
      into.sourcePort = port(data, at + 4);
      into.destinationHigh = 0;
      into.destinationLow = Endpoints.ANY_IPV4 | number(data, at + 6, 4);
      into.destinationPort = port(data, at + 10);
      return true;
    }
    if (family == IPV6 && size >= IPV6_TUPLE) {
      byte[] data = event.data();
      int at = event.paramOffset(index) + 1;
      into.sourceHigh = number(data, at, 8);
      into.sourceLow = number(data, at + 8, 8);
      into.sourcePort = port(data, at + 16);
      into.destinationHigh = number(data, at + 18, 8);
      into.destinationLow = number(data, at + 26, 8);
      into.destinationPort = port(data, at + 34);
      return true;
    }
    return false;
  }

  /** Reads an address into the destination; false where it is not one of IPv4 or IPv6. */
  static boolean address(EventView event, int index, Endpoints into) {
    int family = family(event, index);
    int size = event.paramLength(index);
    if (family == IPV4 && size >= IPV4_ADDRESS) {
      int at = event.paramOffset(index) + 1;
      into.destinationHigh = 0;
      into.destinationLow = Endpoints.ANY_IPV4 | number(event.data(), at, 4);
      into.destinationPort = port(event.data(), at + 4);
      return true;
    }
    if (family == IPV6 && size >= IPV6_ADDRESS) {
      int at = event.paramOffset(index) + 1;
      into.destinationHigh = number(event.data(), at, 8);
      into.destinationLow = number(event.data(), at + 8, 8);
      into.destinationPort = port(event.data(), at + 16);
      return true;
    }
    return false;
  }

  static long number(byte[] data, int at, int size) {
    long value = 0;
    for (int i = at; i < at + size; i++) {
      value = value << 8 | data[i] & 0xff;
    }
    return value;
  }

  /** Unlike the addresses, ports and the kernel's addresses are little endian. */
  static long address(byte[] data, int at) {
    return Long.reverseBytes(number(data, at, 8));
  }

  private static int port(byte[] data, int at) {
    return data[at] & 0xff | (data[at + 1] & 0xff) << 8;
  }
}
