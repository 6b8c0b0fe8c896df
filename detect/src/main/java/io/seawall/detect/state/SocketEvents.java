package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.state.event.Layout;
import io.seawall.detect.state.event.Params;

/**
 * Sockets from their making to their connection.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libsinsp/parsers.cpp">parsers.cpp,
 *     parse_socket_exit to parse_accept_exit</a>
 */
final class SocketEvents {

  private static final int NETLINK = 16;
  private static final int STREAM = 1;
  private static final int DATAGRAM = 2;
  private static final int RAW_SOCKET = 3;

  private static final int PROTOCOL_UNKNOWN = 0;
  private static final int PROTOCOL_TCP = 2;
  private static final int PROTOCOL_UDP = 3;
  private static final int PROTOCOL_ICMP = 4;
  private static final int PROTOCOL_RAW = 5;

  private static final int IN_PROGRESS = -115;

  private static final Layout SOCKET = Layout.of("domain", "type", "proto");

  private final Current current;
  private final SocketNames names;
  private final Endpoints read = new Endpoints();

  SocketEvents(Current current, SocketNames names) {
    this.current = current;
    this.names = names;
  }

  void socket(EventView event, ThreadState thread) {
    long number = event.signed(0);
    if (event.paramCount() == 0 || number < 0) {
      return;
    }
    EventView source = event;
    if (!Params.has(event, SOCKET.index(event.typeNumber(), 0))) {
      EventView entry = current.entry();
      source = entry == null ? event : entry;
    }
    int type = source.typeNumber();
    make(
        thread,
        Params.id(number),
        (int) Params.unsigned(source, SOCKET.index(type, 0)),
        (int) Params.unsigned(source, SOCKET.index(type, 1)),
        (int) Params.unsigned(source, SOCKET.index(type, 2)));
  }

  /** A datagram is sent through a socket of which nothing is known: it is taken for one of UDP. */
  void guess(EventView event, ThreadState thread) {
    int number = Params.id(event, 0);
    int family = SocketBytes.family(event, 2);
    boolean internet = family == SocketBytes.IPV4 || family == SocketBytes.IPV6;
    if (current.descriptor == null && number >= 0 && internet) {
      make(thread, number, family, DATAGRAM, 17);
    }
  }

  private void make(ThreadState thread, int number, int domain, int type, int protocol) {
    DescriptorType kind =
        switch (domain) {
          case SocketBytes.UNIX -> DescriptorType.UNIX_SOCKET;
          case SocketBytes.IPV4 -> DescriptorType.IPV4_SOCKET;
          case SocketBytes.IPV6 -> DescriptorType.IPV6_SOCKET;
          case NETLINK -> DescriptorType.NETLINK;
          default -> DescriptorType.UNKNOWN;
        };
    if (number < 0) {
      return;
    }
    var made = new Descriptor(number, kind);
    if (kind.isInternet()) {
      Endpoints ends = ends(made);
      ends.protocol = protocol(type, protocol);
    }
    current.open(thread, made);
  }

  private static int protocol(int type, int protocol) {
    return switch (protocol) {
      case 6 -> type == RAW_SOCKET ? PROTOCOL_RAW : PROTOCOL_TCP;
      case 17 -> type == RAW_SOCKET ? PROTOCOL_RAW : PROTOCOL_UDP;
      // Since Linux 2.6.27 flags may stand above the type.
      case 0 ->
          switch (type & 0xff) {
            case STREAM -> PROTOCOL_TCP;
            case DATAGRAM -> PROTOCOL_UDP;
            default -> PROTOCOL_UNKNOWN;
          };
      case 1 -> type == RAW_SOCKET ? PROTOCOL_RAW : PROTOCOL_ICMP;
      case 255 -> PROTOCOL_RAW;
      default -> PROTOCOL_UNKNOWN;
    };
  }

  /** Its endpoints, which are made if it had none. */
  static Endpoints ends(Descriptor descriptor) {
    Endpoints known = descriptor.endpoints();
    if (known == null) {
      known = new Endpoints();
      if (descriptor.type == DescriptorType.IPV4_SOCKET) {
        known.sourceLow = Endpoints.ANY_IPV4;
        known.destinationLow = Endpoints.ANY_IPV4;
      }
      descriptor.endpoints(known);
    }
    return known;
  }

  void pair(EventView event, ThreadState thread) {
    if (event.paramCount() < 3 || event.signed(0) < 0) {
      return;
    }
    int first = Params.id(event, 1);
    int second = Params.id(event, 2);
    if (first >= 0 && second >= 0) {
      current.open(thread, new Descriptor(second, DescriptorType.UNIX_SOCKET));
      current.open(thread, new Descriptor(first, DescriptorType.UNIX_SOCKET));
      // The event is about the first one, but the second came last.
      thread.lastDescriptor = second;
    }
  }

  void bind(EventView event) {
    if (current.descriptor == null || event.signed(0) < 0 || !Params.has(event, 1)) {
      return;
    }
    int family = SocketBytes.family(event, 1);
    boolean internet = SocketBytes.address(event, 1, read);
    Descriptor socket = current.change();
    if (socket == null) {
      return;
    }
    if (internet) {
      serve(socket);
      socket.name = names.server(read);
    } else {
      socket.name = family == SocketBytes.UNIX ? names.unixAddress(event, 1) : names.family(family);
    }
  }

  /** A port means that the socket is there to listen. */
  private void serve(Descriptor socket) {
    if (Endpoints.isIpv4(read.destinationHigh, read.destinationLow)) {
      read.destinationLow |= Endpoints.ANY_IPV4;
    }
    if (read.destinationPort == 0) {
      return;
    }
    boolean ipv4 = Endpoints.isIpv4(read.destinationHigh, read.destinationLow);
    Endpoints ends = ends(socket);
    socket.type = ipv4 ? DescriptorType.IPV4_SERVER : DescriptorType.IPV6_SERVER;
    ends.sourceHigh = 0;
    ends.sourceLow = 0;
    ends.sourcePort = 0;
    ends.destinationHigh = read.destinationHigh;
    ends.destinationLow = read.destinationLow;
    ends.destinationPort = read.destinationPort;
    ends.role = Endpoints.Role.SERVER;
  }

  void connectBegins(EventView event) {
    Descriptor socket = current.change();
    if (socket == null) {
      return;
    }
    boolean told = event.paramCount() > 1;
    if (told && SocketBytes.address(event, 1, read)) {
      target(socket);
    } else if (told && Params.has(event, 1)) {
      int family = SocketBytes.family(event, 1);
      socket.name = family == SocketBytes.UNIX ? names.unixAddress(event, 1) : names.family(family);
    } else if (!told && socket.endpoints() != null) {
      forgetTarget(socket, socket.endpoints());
    }
  }

  private void target(Descriptor socket) {
    boolean ipv4 = Endpoints.isIpv4(read.destinationHigh, read.destinationLow);
    become(socket, ipv4);
    Endpoints ends = ends(socket);
    ends.destinationHigh = read.destinationHigh;
    ends.destinationLow = ipv4 ? read.destinationLow | Endpoints.ANY_IPV4 : read.destinationLow;
    ends.destinationPort = read.destinationPort;
  }

  /** The entries of old captures do not say whereto. */
  private void forgetTarget(Descriptor socket, Endpoints ends) {
    if (socket.type.isServer()) {
      return;
    }
    ends.destinationHigh = 0;
    ends.destinationLow = socket.type == DescriptorType.IPV4_SOCKET ? Endpoints.ANY_IPV4 : 0;
    ends.destinationPort = 0;
    socket.name = names.of(ends);
  }

  /** Makes a socket one of IPv4 or IPv6; what was said of a listening one is forgotten. */
  static void become(Descriptor socket, boolean ipv4) {
    Endpoints ends = ends(socket);
    if (socket.type.isServer()) {
      ends.destinationHigh = 0;
      ends.destinationLow = ipv4 ? Endpoints.ANY_IPV4 : 0;
      ends.destinationPort = 0;
    }
    socket.type = ipv4 ? DescriptorType.IPV4_SOCKET : DescriptorType.IPV6_SOCKET;
  }

  void connect(EventView event, ThreadState thread) {
    if (current.descriptor == null && event.paramCount() > 2) {
      current.find(thread, Params.id(event, 2));
    }
    long result = event.signed(0);
    if (current.descriptor == null || result < 0 && result != IN_PROGRESS) {
      return;
    }
    Descriptor socket = current.change();
    if (socket == null) {
      return;
    }
    socket.connected = true;
    if (SocketBytes.tuple(event, 1, read)) {
      connected(socket);
    } else if (SocketBytes.family(event, 1) == SocketBytes.UNIX) {
      socket.name = names.unixTuple(event, 1);
    }
  }

  private void connected(Descriptor socket) {
    boolean ipv4 = toIpv4(read);
    boolean server = socket.type.isServer();
    become(socket, ipv4);
    Endpoints ends = ends(socket);
    if (!ends.joins(read)) {
      ends.set(read);
      if ((server || ends.role == Endpoints.Role.SERVER) && ends.protocol == PROTOCOL_UDP) {
        ends.swap();
      }
    }
    socket.name = names.of(ends);
    if (ends.role == Endpoints.Role.UNKNOWN) {
      ends.role = Endpoints.Role.CLIENT;
    }
  }

  /** Whether both ends are of IPv4, in the form that they have then. */
  static boolean toIpv4(Endpoints ends) {
    boolean ipv4 =
        Endpoints.isIpv4(ends.sourceHigh, ends.sourceLow)
            && Endpoints.isIpv4(ends.destinationHigh, ends.destinationLow);
    if (ipv4) {
      ends.sourceLow |= Endpoints.ANY_IPV4;
      ends.destinationLow |= Endpoints.ANY_IPV4;
    }
    return ipv4;
  }

  void accept(EventView event, ThreadState thread) {
    int number = Params.id(event, 0);
    if (event.paramCount() == 0 || number < 0) {
      return;
    }
    thread.lastDescriptor = number;
    if (SocketBytes.tuple(event, 1, read)) {
      boolean ipv4 = toIpv4(read);
      var made =
          new Descriptor(number, ipv4 ? DescriptorType.IPV4_SOCKET : DescriptorType.IPV6_SOCKET);
      Endpoints ends = ends(made);
      ends.set(read);
      ends.protocol = PROTOCOL_TCP;
      ends.role = Endpoints.Role.SERVER;
      made.connected = true;
      made.name = names.tuple(ends);
      current.open(thread, made);
    } else if (SocketBytes.family(event, 1) == SocketBytes.UNIX) {
      var made = new Descriptor(number, DescriptorType.UNIX_SOCKET);
      made.connected = true;
      made.name = names.unixTuple(event, 1);
      current.open(thread, made);
    }
  }
}
