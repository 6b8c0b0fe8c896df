package io.seawall.detect.baseline.behaviour;

import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that begin alike.
 *
 * @param high bytes 0 to 7
 * @param low bytes 8 to 15; an IPv4 address as IPv6 maps it
 * @param bits how many of the 128 bits are the same
 */
public record AddressBlock(long high, long low, int bits) {

  private static final int MAPPED = 96;

  static boolean isV4(long high, long low) {
    return high == 0 && low >>> 32 == 0xffff;
  }

  boolean isV4() {
    return isV4(high, low);
  }

  /** The wider block with so many bits. */
  AddressBlock widened(int width) {
    if (width >= bits) {
      return this;
    }
    long keptHigh = width >= 64 ? high : high & mask(width);
    long keptLow = width <= 64 ? 0 : low & mask(width - 64);
    return new AddressBlock(keptHigh, keptLow, width);
  }

  private static long mask(int width) {
    return width == 0 ? 0 : -1L << 64 - width;
  }

  /** A block in CIDR notation, or an address; null if it is neither. */
  static @Nullable AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] bytes;
    try {
      bytes = InetAddress.ofLiteral(address).getAddress();
    } catch (IllegalArgumentException e) {
      return null;
    }
    boolean v4 = bytes.length == 4;
    long high = v4 ? 0 : number(bytes, 0, 8);
    long low = v4 ? 0xffffL << 32 | number(bytes, 0, 4) : number(bytes, 8, 16);
    int width = slash < 0 ? 128 : width(text.substring(slash + 1), v4);
    return width < 0 ? null : new AddressBlock(high, low, 128).widened(width);
  }

  private static int width(String text, boolean v4) {
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(Character::isDigit)) {
      return -1;
    }
    int width = Integer.parseInt(text) + (v4 ? MAPPED : 0);
    return width > 128 ? -1 : width;
  }

  private static long number(byte[] bytes, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = number << 8 | bytes[i] & 0xff;
    }
    return number;
  }

  /** In CIDR notation; a single address alone. */
  @Override
  public String toString() {
    var text = new TextBuilder();
    ValuePrinter.printAddress(high, low, text);
    if (bits < 128) {
      text.add('/').addUnsigned(bits - (isV4() ? MAPPED : 0));
    }
    return text.toString();
  }
}
