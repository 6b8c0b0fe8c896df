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

  long sourceHigh;
  long sourceLow;
  int sourcePort;
  long destinationHigh;
  long destinationLow;
  int destinationPort;
  int protocol;
  Role role = Role.UNKNOWN;
  boolean connected;

  Endpoints() {}

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

  /** Whether the connection stands. */
  public boolean connected() {
    return connected;
  }
}
