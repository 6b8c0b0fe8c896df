package io.seawall.sensor.response.measure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Whom a container in quarantine may still reach.
 *
 * @param address numeric, without a name
 * @param prefix bits of the address that count
 * @param port 0 for all
 * @param protocol {@code tcp}, {@code udp}, or null for all
 */
public record AllowedPeer(String address, int prefix, int port, @Nullable String protocol) {

  private static final int MOST_PORTS = 65_535;

  /** What it looks like, for messages. */
  public static final String FORM = "ADDRESS[/BITS][:PORT[/tcp|/udp]], IPv6 in brackets";

  /**
   * Reads {@code 10.0.0.53:53/udp}, {@code 10.0.0.0/8}, {@code [fd00::1]:443/tcp}.
   *
   * @throws IllegalArgumentException with the reason if it is none
   */
  public static AllowedPeer parse(String text) {
    int close = text.indexOf(']');
    boolean bracketed = text.startsWith("[") && close > 0;
    String network = bracketed ? text.substring(1, close) : upToPort(text);
    String rest = text.substring(bracketed ? close + 1 : network.length());
    int slash = network.indexOf('/');
    String address = slash < 0 ? network : network.substring(0, slash);
    int bits = bits(address);
    int prefix = slash < 0 ? bits : number(network.substring(slash + 1), bits, text);
    if (rest.isEmpty()) {
      return new AllowedPeer(address, prefix, 0, null);
    }
    int protocolAt = rest.indexOf('/');
    String protocol = protocolAt < 0 ? null : rest.substring(protocolAt + 1);
    if (!rest.startsWith(":") || protocol != null && !isProtocol(protocol)) {
      throw new IllegalArgumentException("'" + text + "' is not " + FORM);
    }
    String port = rest.substring(1, protocolAt < 0 ? rest.length() : protocolAt);
    return new AllowedPeer(address, prefix, number(port, MOST_PORTS, text), protocol);
  }

  /** An IPv6 address without brackets has more than one colon and can have no port. */
  private static String upToPort(String text) {
    int colon = text.indexOf(':');
    return colon < 0 || text.indexOf(':', colon + 1) >= 0 ? text : text.substring(0, colon);
  }

  private static boolean isProtocol(String word) {
    return word.equals("tcp") || word.equals("udp");
  }

  private static int bits(String address) {
    boolean six = address.indexOf(':') >= 0;
    boolean numeric = address.chars().allMatch(c -> isPart(c, six));
    try {
      // Nothing but digits and separators: no name is looked up.
      if (numeric && (six || address.split("\\.", -1).length == 4)) {
        return InetAddress.getByName(address).getAddress().length == 4 ? 32 : 128;
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + address + "' is no address", e);
    }
    throw new IllegalArgumentException("'" + address + "' is no address; names are not looked up");
  }

  private static boolean isPart(int c, boolean six) {
    return c >= '0' && c <= '9'
        || c == '.'
        || six && (c == ':' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F');
  }

  private static int number(String digits, int most, String whole) {
    try {
      int number = Integer.parseInt(digits);
      if (number >= 0 && number <= most && !digits.startsWith("+")) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + whole + "' is not " + FORM, e);
    }
    throw new IllegalArgumentException("'" + whole + "': " + digits + " is above " + most);
  }

  /** Whether it is an address of IPv6. */
  public boolean isSix() {
    return address.indexOf(':') >= 0;
  }

  @Override
  public String toString() {
    String network = address + "/" + prefix;
    String end = port == 0 ? "" : ":" + port + (protocol == null ? "" : "/" + protocol);
    return (isSix() && port != 0 ? "[" + network + "]" : network) + end;
  }
}
