package io.seawall.detect.condition;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * An address, or a CIDR block. IPv4 is held as IPv6 maps it (RFC 4291, section 2.5.5.2).
 *
 * @param high bytes 0 to 7 in network order
 * @param low bytes 8 to 15
 * @param prefix how many leading bits count, 0 to 128; of IPv4, 96 and its own
 */
public record Network(long high, long low, int prefix) {

  /**
   * Reads an address or a CIDR block; no name service is asked.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Network of(String text) {
    if (!NetworkText.isNetwork(text)) {
      throw new IllegalArgumentException("'" + text + "' is no address and no CIDR block");
    }
    int slash = text.indexOf('/');
    byte[] bytes = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    boolean v4 = bytes.length == 4;
    long high = v4 ? 0 : buffer.getLong();
    long low = v4 ? 0xffff_0000_0000L | buffer.getInt() & 0xffff_ffffL : buffer.getLong();
    if (slash < 0) {
      return new Network(high, low, 128);
    }
    int bits = Integer.parseInt(text.substring(slash + 1));
    // A block of IPv4 that is written as IPv6 counts its bits from the start.
    return new Network(high, low, v4 && text.indexOf(':') < 0 ? bits + 96 : bits);
  }

  /** Whether it holds an address. */
  public boolean holds(long addressHigh, long addressLow) {
    return agree(high, addressHigh, Math.min(64, prefix))
        && agree(low, addressLow, Math.max(0, prefix - 64));
  }

  private static boolean agree(long one, long other, int bits) {
    return bits == 0 || (one ^ other) >>> 64 - bits == 0;
  }
}
