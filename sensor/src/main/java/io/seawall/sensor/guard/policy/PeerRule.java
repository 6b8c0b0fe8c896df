package io.seawall.sensor.guard.policy;

/**
 * Addresses and ports. Either a prefix or a name is given.
 *
 * @param prefix the bits that do not count are zero; all are for a name
 * @param bits how many bits of the prefix count, 0 to 128
 * @param name a name, or {@code *.} and a name for all that are below it; in small letters; empty
 *     for a prefix
 * @param from first port
 * @param to last port
 * @param protocol number of IANA; 0 for any
 */
public record PeerRule(PeerAddress prefix, int bits, String name, int from, int to, int protocol) {

  /** The last port that there is. */
  public static final int LAST_PORT = 65_535;

  /** All ports of a prefix. */
  public static PeerRule ofPrefix(PeerAddress prefix, int bits) {
    return new PeerRule(prefix, bits, "", 0, LAST_PORT, 0);
  }

  /**
   * All ports of an address.
   *
   * @param text an address as people write it
   * @throws IllegalArgumentException if it is none
   */
  public static PeerRule ofAddress(String text) {
    return ofPrefix(PeerSyntax.address(text), PeerAddress.BITS);
  }

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
    return bits <= other.bits && other.prefix.prefix(bits).equals(prefix);
  }

  @Override
  public String toString() {
    return (isName() ? name : prefix + "/" + bits) + ":" + from + "-" + to + "/" + protocol;
  }
}
