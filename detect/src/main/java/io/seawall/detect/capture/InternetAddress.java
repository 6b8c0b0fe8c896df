package io.seawall.detect.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An IPv4 or IPv6 address. An IPv4 address is held in the lower half.
 *
 * @param ipv6 whether it has 16 bytes, else 4
 * @param high its first 8 bytes, in network order; 0 for IPv4
 * @param low its last 8 bytes, or the 4 bytes of IPv4
 */
public record InternetAddress(boolean ipv6, long high, long low) {

  /** The address in its usual notation. */
  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(bytes()).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are addresses", e);
    }
  }

  /** 4 or 16 bytes in network order. */
  public byte[] bytes() {
    var bytes = new byte[ipv6 ? 16 : 4];
    for (int i = 0; i < bytes.length; i++) {
      int fromEnd = bytes.length - 1 - i;
      long half = fromEnd < 8 ? low : high;
      bytes[i] = (byte) (half >>> (8 * (fromEnd & 7)));
    }
    return bytes;
  }

  /** Reads 4 or 16 bytes in network order. */
  static InternetAddress of(byte[] data, int at, int size) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < size; i++) {
      high = high << 8 | low >>> 56;
      low = low << 8 | data[at + i] & 0xff;
    }
    return new InternetAddress(size == 16, high, low);
  }
}
