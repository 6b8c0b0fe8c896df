package io.seawall.rego.builtin.net;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses in CIDR notation (RFC 4632). Addresses of IPv6 that stand for one of IPv4
 * ({@code ::ffff:10.0.0.1}) count as that, as in Go.
 */
public final class Cidr {

  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private final byte[] network;
  private final int prefix;

  private Cidr(byte[] network, int prefix) {
    this.network = network;
    this.prefix = prefix;
  }

  /**
   * Reads a range such as {@code 10.1.0.0/16}; bits beyond the prefix are cleared.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = slash < 0 ? null : AddressText.parse(text.substring(0, slash));
    int prefix = slash < 0 ? -1 : prefix(text.substring(slash + 1));
    if (address == null || prefix < 0 || prefix > address.length * 8) {
      throw new IllegalArgumentException("invalid CIDR address: " + text);
    }
    return of(address, prefix);
  }

  private static int prefix(String digits) {
    int number = digits.isEmpty() ? -1 : 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || number > 1_000) {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  /** An address of 4 or 16 bytes, or null where the text is none. */
  public static byte @Nullable [] parseAddress(String text) {
    byte[] address = AddressText.parse(text);
    return address == null ? null : unmapped(address);
  }

  /** An address of 4 or 16 bytes as text. */
  public static String format(byte[] address) {
    return AddressText.format(unmapped(address));
  }

  private static byte[] unmapped(byte[] address) {
    boolean mapped = address.length == 16 && Arrays.equals(address, 0, 12, MAPPED, 0, 12);
    return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
  }

  static Cidr of(byte[] address, int prefix) {
    byte[] masked = address.clone();
    for (int i = 0; i < masked.length; i++) {
      int bits = Math.clamp(prefix - 8L * i, 0, 8);
      masked[i] &= (byte) (0xFF << (8 - bits));
    }
    byte[] network = unmapped(masked);
    return new Cidr(network, network.length < masked.length ? prefix - 96 : prefix);
  }

  /** Whether an address of 4 or 16 bytes lies in the range. */
  public boolean contains(byte[] address) {
    return address.length == network.length && Arrays.equals(of(address, prefix).network, network);
  }

  /** Whether all of another range lies in this one. */
  public boolean contains(Cidr other) {
    return prefix <= other.prefix && contains(other.network);
  }

  /** Whether the ranges have an address in common. */
  public boolean intersects(Cidr other) {
    return contains(other.network) || other.contains(network);
  }

  /** How many low bits are free. */
  public int hostBits() {
    return network.length * 8 - prefix;
  }

  /** The first address, as a number among all of IPv6. */
  BigInteger first() {
    return number(network);
  }

  /** The last address, as a number among all of IPv6. */
  BigInteger last() {
    return first().add(BigInteger.ONE.shiftLeft(hostBits())).subtract(BigInteger.ONE);
  }

  static BigInteger number(byte[] address) {
    var number = new BigInteger(1, address);
    return address.length == 4 ? number.add(new BigInteger(1, MAPPED).shiftLeft(32)) : number;
  }

  /** The address of a number among all of IPv6, 4 bytes where it stands for one of IPv4. */
  static byte[] address(BigInteger number) {
    byte[] bytes = number.toByteArray();
    var address = new byte[16];
    int length = Math.min(16, bytes.length);
    System.arraycopy(bytes, bytes.length - length, address, 16 - length, length);
    return unmapped(address);
  }

  /** The range as it was given, bits beyond the prefix cleared. */
  @Override
  public String toString() {
    return AddressText.format(network) + "/" + prefix;
  }
}
