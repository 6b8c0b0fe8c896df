package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.state.event.Layout;
import io.seawall.detect.state.event.Params;

/**
 * What is sent and received shows that a connection stands; datagrams show their peer, and so
 * rename their socket.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libsinsp/parsers.cpp">parsers.cpp,
 *     parse_rw_exit and update_fd</a>
 */
final class TransferEvents {

  private static final int TCP = 2;
  private static final int UDP = 3;

  private static final Layout TUPLE = Layout.of("tuple");

  private final Current current;
  private final SocketNames names;
  private final Interfaces interfaces;
  private final Endpoints read = new Endpoints();

  TransferEvents(Current current, SocketNames names, Interfaces interfaces) {
    this.current = current;
    this.names = names;
    this.interfaces = interfaces;
  }

  /** Whether the call succeeded on a descriptor that is known. */
  boolean transfer(EventView event) {
    Descriptor found = current.descriptor;
    if (found == null || event.paramCount() == 0 || event.signed(0) < 0) {
      return false;
    }
    if (!found.connected && found.type.isInternet() && !found.type.isServer()) {
      Descriptor socket = current.change();
      if (socket != null) {
        socket.connected = true;
      }
    }
    return true;
  }

  void receive(EventView event) {
    if (transfer(event)) {
      peer(event, true);
    }
  }

  void send(EventView event) {
    if (!transfer(event)) {
      return;
    }
    EventView source = event;
    if (TUPLE.index(event.typeNumber(), 0) < 0) {
      EventView entry = current.entry();
      if (entry == null) {
        return;
      }
      source = entry;
    }
    peer(source, false);
  }

  /** Takes the peer where it is new: that of a stream never is. */
  private void peer(EventView event, boolean incoming) {
    Descriptor found = current.descriptor;
    int tuple = TUPLE.index(event.typeNumber(), 0);
    if (found == null || !Params.has(event, tuple) || isNamedStream(found)) {
      return;
    }
    int family = SocketBytes.family(event, tuple);
    if (SocketBytes.tuple(event, tuple, read)) {
      boolean ipv4 = SocketEvents.toIpv4(read);
      if (!isKnown(found, ipv4)) {
        Descriptor socket = current.change();
        if (socket != null) {
          rename(socket, ipv4, incoming);
        }
      }
    } else if (family == SocketBytes.UNIX && event.paramLength(tuple) >= SocketBytes.UNIX_PATH) {
      unix(event, tuple);
    }
  }

  private void unix(EventView event, int tuple) {
    Descriptor socket = current.change();
    if (socket != null) {
      socket.type = DescriptorType.UNIX_SOCKET;
      socket.endpoints(null);
      socket.name = names.unixTuple(event, tuple);
    }
  }

  private static boolean isNamedStream(Descriptor descriptor) {
    Endpoints ends = descriptor.endpoints();
    boolean stream = ends != null && ends.protocol == TCP && !descriptor.type.isServer();
    return stream && !descriptor.name.isEmpty();
  }

  /** Whether the peer is the one that the descriptor has, as far as the call says. */
  private boolean isKnown(Descriptor descriptor, boolean ipv4) {
    DescriptorType type = ipv4 ? DescriptorType.IPV4_SOCKET : DescriptorType.IPV6_SOCKET;
    Endpoints ends = descriptor.endpoints();
    return ends != null && descriptor.type == type && ends.joins(read);
  }

  private void rename(Descriptor socket, boolean ipv4, boolean incoming) {
    Endpoints ends = SocketEvents.ends(socket);
    if (socket.type == DescriptorType.IPV6_SERVER) {
      // The list of descriptors tells the protocol of those wrongly; a stream has one peer only.
      ends.protocol = UDP;
    }
    SocketEvents.become(socket, ipv4);
    if (ends.protocol == 0) {
      ends.protocol = UDP;
    }
    if (ends.role == Endpoints.Role.UNKNOWN) {
      ends.role = incoming ? Endpoints.Role.SERVER : Endpoints.Role.CLIENT;
    }
    if (ends.role == (incoming ? Endpoints.Role.CLIENT : Endpoints.Role.SERVER)) {
      read.swap();
    }
    keepKnown(ends);
    ends.set(read);
    interfaces.complete(ends, ipv4);
    socket.name = names.of(ends);
  }

  /** Where the call does not tell its own address, what was known of that still holds. */
  private void keepKnown(Endpoints ends) {
    if (Endpoints.isAny(read.sourceHigh, read.sourceLow) && read.sourcePort == ends.sourcePort) {
      read.sourceHigh = ends.sourceHigh;
      read.sourceLow = ends.sourceLow;
    }
    if (Endpoints.isAny(read.destinationHigh, read.destinationLow)
        && read.destinationPort == ends.destinationPort) {
      read.destinationHigh = ends.destinationHigh;
      read.destinationLow = ends.destinationLow;
    }
  }
}
