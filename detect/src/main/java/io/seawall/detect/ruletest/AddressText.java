package io.seawall.detect.ruletest;

import io.seawall.detect.capture.InternetAddress;
import java.net.InetAddress;

/** Reads {@code 10.0.0.1:443}, {@code [::1]:443} and {@code A->B}. */
final class AddressText {

  private AddressText() {}

  /** An address with its port. */
  record End(InternetAddress address, int port) {}

  /** Two ends. */
  record Pair(End from, End to) {}

  static Pair pair(String text) {
    int arrow = text.indexOf("->");
    if (arrow < 0) {
      throw new IllegalArgumentException("'" + text + "' is not ADDRESS:PORT->ADDRESS:PORT");
    }
    var pair = new Pair(end(text.substring(0, arrow)), end(text.substring(arrow + 2)));
    if (pair.from().address().ipv6() != pair.to().address().ipv6()) {
      throw new IllegalArgumentException("'" + text + "' joins IPv4 and IPv6");
    }
    return pair;
  }

  static End end(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon).strip();
    String port = text.substring(colon + 1).strip();
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 0xffff) {
      throw new IllegalArgumentException("'" + text + "' is not ADDRESS:PORT");
    }
    return new End(address(InetAddress.ofLiteral(host).getAddress()), Integer.parseInt(port));
  }

  private static InternetAddress address(byte[] bytes) {
    long high = 0;
    long low = 0;
    for (byte b : bytes) {
      high = high << 8 | low >>> 56;
      low = low << 8 | b & 0xff;
    }
    return new InternetAddress(bytes.length == 16, high, low);
  }
}
