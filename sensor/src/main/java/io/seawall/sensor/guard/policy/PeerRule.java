package io.seawall.sensor.guard.policy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Addresses and ports. Either a prefix or a name is given.
 *
 * @param prefix 16 bytes, those of version 4 as {@code ::ffff:a.b.c.d}; all zero for a name
 * @param bits how many bits of the prefix count, 0 to 128
 * @param name a name, or {@code *.} and a name for all that are below it; in small letters; empty
 *     for a prefix
 * @param from first port
 * @param to last port
 * @param protocol number of IANA; 0 for any
 */
public record PeerRule(byte[] prefix, int bits, String name, int from, int to, int protocol) {

  /** The last port that there is. */
  public static final int LAST_PORT = 65_535;

  /** Bytes of an address. */
  public static final int ADDRESS = 16;

  /** Whether it is for names. */
  public boolean isName() {
    return !name.isEmpty();
  }

  /**
   * Whether it is for a name.
   *
   * @param asked in small letters, without a dot at its end
   */
  public boolean isFor(String asked) {
    return name.startsWith("*.") ? asked.endsWith(name.substring(1)) : asked.equals(name);
  }

  /** Whether all addresses of another rule's prefix are in this one's. */
  public boolean covers(PeerRule other) {
    if (bits > other.bits) {
      return false;
    }
    int whole = bits / 8;
    int rest = bits % 8;
    int mask = 0xff00 >> rest & 0xff;
    return Arrays.equals(prefix, 0, whole, other.prefix, 0, whole)
        && (rest == 0 || ((prefix[whole] ^ other.prefix[whole]) & mask) == 0);
  }

  /**
   * A single address, all ports.
   *
   * @param text an address as people write it
   * @throws IllegalArgumentException if it is none
   */
  public static PeerRule ofAddress(String text) {
    return new PeerRule(PeerSyntax.address(text), 8 * ADDRESS, "", 0, LAST_PORT, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PeerRule that
        && Arrays.equals(prefix, that.prefix)
        && bits == that.bits
        && name.equals(that.name)
        && from == that.from
        && to == that.to
        && protocol == that.protocol;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(prefix) + bits + name.hashCode() + from + to + protocol;
  }

  @Override
  public String toString() {
    String place = isName() ? name : HexFormat.of().formatHex(prefix) + "/" + bits;
    return String.format(Locale.ROOT, "%s:%d-%d/%d", place, from, to, protocol);
  }
}
