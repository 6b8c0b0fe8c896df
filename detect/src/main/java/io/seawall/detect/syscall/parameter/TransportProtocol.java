package io.seawall.detect.syscall.parameter;

import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.Endpoints;
import org.jspecify.annotations.Nullable;

/** Numbers of the protocols of sockets, as captures have them. */
public final class TransportProtocol {

  /** Not known, or not a socket. */
  public static final int UNKNOWN = 0;

  /** Stream. */
  public static final int TCP = 2;

  /** Datagrams. */
  public static final int UDP = 3;

  /** Messages of control. */
  public static final int ICMP = 4;

  /** Bare packets. */
  public static final int RAW = 5;

  private TransportProtocol() {}

  /** What a protocol is called; null for one that is not known. */
  public static @Nullable String name(int protocol) {
    return switch (protocol) {
      case TCP -> "tcp";
      case UDP -> "udp";
      case ICMP -> "icmp";
      case RAW -> "raw";
      default -> null;
    };
  }

  /** The protocol of a socket; unknown for other descriptors, and while both ends are not known. */
  public static int of(Descriptor descriptor) {
    Endpoints ends = descriptor.endpoints();
    return ends == null || !descriptor.type().isServer() && ends.role() == Endpoints.Role.UNKNOWN
        ? UNKNOWN
        : ends.protocol();
  }
}
