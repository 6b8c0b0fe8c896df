package io.seawall.registry.access.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The addresses that begin with the same bits.
 *
 * @param prefix an address, its other bits zero
 * @param bits how many count: 0–32 of IPv4, 0–128 of IPv6
 */
public record Network(InetAddress prefix, int bits) {

  /** Of IPv4 addresses that are taken for the same place: what one router hands out. */
  public static final int PLACE_BITS_4 = 24;

  /** Of IPv6 addresses that are taken for the same place: one host may have all of a /64. */
  public static final int PLACE_BITS_6 = 64;

  /** Clears the other bits. */
  public Network {
    int most = prefix.getAddress().length * 8;
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("a network of " + bits + " bits of " + most);
    }
    prefix = masked(prefix, bits);
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or one address alone; never asks a name server.
   *
   * @throws IllegalArgumentException if it is none, or has bits behind its prefix
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
    int most = address.getAddress().length * 8;
    int bits = slash < 0 ? most : bits(text.substring(slash + 1), text);
    if (bits > most) {
      throw new IllegalArgumentException("'" + text + "' has more bits than its address");
    }
    var network = new Network(address, bits);
    if (!network.prefix.equals(address)) {
      throw new IllegalArgumentException("'" + text + "' has bits behind its prefix: " + network);
    }
    return network;
  }

  private static int bits(String digits, String text) {
    if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(Network::isDigit)) {
      throw new IllegalArgumentException("'" + text + "' is no network such as 10.0.0.0/8");
    }
    return Integer.parseInt(digits);
  }

  /**
   * An address in its usual spelling.
   *
   * @throws IllegalArgumentException if it is none; names, zones and short forms of IPv4 are none
   */
  public static InetAddress address(String text) {
    boolean six = text.indexOf(':') >= 0;
    boolean four = text.chars().filter(c -> c == '.').count() == 3;
    if (text.length() > 45 || text.indexOf('%') >= 0 || !six && !four) {
      throw new IllegalArgumentException("no address of IPv4 or IPv6");
    }
    return InetAddress.ofLiteral(text);
  }

  /** The place that an address belongs to. */
  public static Network placeOf(InetAddress address) {
    return new Network(address, address.getAddress().length == 4 ? PLACE_BITS_4 : PLACE_BITS_6);
  }

  /** Whether an address lies in it. */
  public boolean contains(InetAddress address) {
    return address.getAddress().length == prefix.getAddress().length
        && masked(address, bits).equals(prefix);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static InetAddress masked(InetAddress address, int bits) {
    byte[] bytes = address.getAddress();
    int whole = bits / 8;
    if (whole < bytes.length) {
      bytes[whole] &= (byte) (0xff00 >> bits % 8);
      Arrays.fill(bytes, whole + 1, bytes.length, (byte) 0);
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address keeps its length", e);
    }
  }

  /** {@code 10.0.0.0/8}. */
  @Override
  public String toString() {
    return prefix.getHostAddress() + "/" + bits;
  }
}
