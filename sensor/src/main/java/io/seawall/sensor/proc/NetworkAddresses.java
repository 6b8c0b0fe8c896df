package io.seawall.sensor.proc;

import io.seawall.detect.capture.InterfaceEntry;
import io.seawall.detect.capture.InternetAddress;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** The addresses of this machine's network interfaces. */
final class NetworkAddresses {

  private static final int HALF = 64;

  private NetworkAddresses() {}

  static List<InterfaceEntry> read() {
    List<InterfaceEntry> found = new ArrayList<>();
    try {
      for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
        for (InterfaceAddress address : card.getInterfaceAddresses()) {
          found.add(entry(card.getName(), address));
        }
      }
    } catch (SocketException e) {
      // Then no address is known to be the machine's own.
      return found;
    }
    return found;
  }

  private static InterfaceEntry entry(String name, InterfaceAddress told) {
    InternetAddress address = of(told.getAddress());
    InetAddress broadcast = told.getBroadcast();
    InternetAddress all = broadcast == null ? mask(address.ipv6(), 0) : of(broadcast);
    int length = told.getNetworkPrefixLength();
    return new InterfaceEntry(name, address, mask(address.ipv6(), length), all, 0);
  }

  private static InternetAddress of(InetAddress address) {
    byte[] bytes = address.getAddress();
    long high = 0;
    long low = 0;
    for (byte value : bytes) {
      high = high << 8 | low >>> 56;
      low = low << 8 | value & 0xff;
    }
    return new InternetAddress(bytes.length > 4, high, low);
  }

  private static InternetAddress mask(boolean ipv6, int length) {
    if (!ipv6) {
      return new InternetAddress(false, 0, ones(length, 32));
    }
    return new InternetAddress(
        true, ones(Math.min(length, HALF), HALF), ones(Math.max(0, length - HALF), HALF));
  }

  private static long ones(int count, int width) {
    return count == 0 ? 0 : -1L << HALF - count >>> HALF - width;
  }
}
