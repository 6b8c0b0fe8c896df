package io.seawall.registry.configuration;

import io.seawall.registry.access.client.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where connections are taken.
 *
 * @param address of this machine
 * @param port 0 for one that the system chooses
 */
public record ListenAddress(InetAddress address, int port) {

  /** This machine alone, port 5050. */
  public static final ListenAddress DEFAULT = parse("127.0.0.1:5050");

  /**
   * Reads {@code 127.0.0.1:5000}, {@code [::1]:5000} or {@code :5000} for every address.
   *
   * @throws IllegalArgumentException if it is none; names are none
   */
  public static ListenAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String digits = text.substring(colon + 1);
    boolean number =
        colon >= 0
            && !digits.isEmpty()
            && digits.length() <= 5
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || Integer.parseInt(digits) > 65_535) {
      throw new IllegalArgumentException("no address with a port, as 127.0.0.1:5000");
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw new IllegalArgumentException("an address of IPv6 stands in brackets: [::1]:5000");
    }
    InetAddress address =
        host.isEmpty() ? new InetSocketAddress(0).getAddress() : Network.address(host);
    return new ListenAddress(address, Integer.parseInt(digits));
  }

  /** As it is written. */
  @Override
  public String toString() {
    String host = address.getHostAddress();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
