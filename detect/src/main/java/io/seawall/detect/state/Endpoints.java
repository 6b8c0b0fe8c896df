package io.seawall.detect.state;

/**
 * Both ends of an IPv4 or IPv6 socket. Addresses are two longs in network order, IPv4 as IPv6 maps
 * it: high 0, low {@code 0x0000ffff_aabbccdd}. The source is the client, the destination the
 * server; a server socket has a destination only.
 */
public final class Endpoints {

  /** What the process is in the connection. */
  public enum Role {
    /** Not known. */
    UNKNOWN,
    /** It asked for the connection. */
    CLIENT,
    /** It accepted the connection. */
    SERVER
  }

  /** 0.0.0.0, as IPv6 maps it. */
  static final long ANY_IPV4 = 0x0000_ffff_0000_0000L;

  long sourceHigh;
  long sourceLow;
  int sourcePort;
  long destinationHigh;
  long destinationLow;
  int destinationPort;
  int protocol;
  Role role = Role.UNKNOWN;

  Endpoints() {}

  Endpoints copy() {
    var copy = new Endpoints();
    copy.set(this);
    copy.protocol = protocol;
    copy.role = role;
    return copy;
  }

  /** Takes the addresses and ports of others. */
  void set(Endpoints other) {
    sourceHigh = other.sourceHigh;
    sourceLow = other.sourceLow;
    sourcePort = other.sourcePort;
    destinationHigh = other.destinationHigh;
    destinationLow = other.destinationLow;
    destinationPort = other.destinationPort;
  }

  /** Exchanges client and server. */
  void swap() {
    long high = sourceHigh;
    long low = sourceLow;
    int port = sourcePort;
    sourceHigh = destinationHigh;
    sourceLow = destinationLow;
    sourcePort = destinationPort;
    destinationHigh = high;
    destinationLow = low;
    destinationPort = port;
  }

  /** Whether the addresses and ports are the same, or the same the other way round. */
  boolean joins(Endpoints other) {
    return sourceLow == other.sourceLow
            && sourcePort == other.sourcePort
            && destinationLow == other.destinationLow
            && destinationPort == other.destinationPort
            && sourceHigh == other.sourceHigh
            && destinationHigh == other.destinationHigh
        || sourceLow == other.destinationLow
            && sourcePort == other.destinationPort
            && destinationLow == other.sourceLow
            && destinationPort == other.sourcePort
            && sourceHigh == other.destinationHigh
            && destinationHigh == other.sourceHigh;
  }

  /** Whether an address says nothing: {@code ::} or 0.0.0.0. */
  static boolean isAny(long high, long low) {
    return high == 0 && (low == 0 || low == ANY_IPV4);
  }

  /** Whether an address is one of IPv4; {@code ::} counts as such. */
  static boolean isIpv4(long high, long low) {
    return high == 0 && (low == 0 || low >>> 32 == 0xffff);
  }

  /** Bytes 0 to 7 of the client's address. */
  public long sourceHigh() {
    return sourceHigh;
  }

  /** Bytes 8 to 15 of the client's address. */
  public long sourceLow() {
    return sourceLow;
  }

  /** The client's port. */
  public int sourcePort() {
    return sourcePort;
  }

  /** Bytes 0 to 7 of the server's address. */
  public long destinationHigh() {
    return destinationHigh;
  }

  /** Bytes 8 to 15 of the server's address. */
  public long destinationLow() {
    return destinationLow;
  }

  /** The server's port. */
  public int destinationPort() {
    return destinationPort;
  }

  /** 0 unknown, 1 none, 2 TCP, 3 UDP, 4 ICMP, 5 raw. */
  public int protocol() {
    return protocol;
  }

  /** What the process is in the connection. */
  public Role role() {
    return role;
  }
}
