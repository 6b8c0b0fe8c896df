package io.seawall.detect.syscall.descriptor;

import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.Endpoints;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.syscall.parameter.TransportProtocol;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import org.jspecify.annotations.Nullable;

/** The fields of fd that tell of both ends of an IPv4 or IPv6 socket. */
final class EndpointFields {

  private EndpointFields() {}

  /** An end of a connection. */
  private enum End {
    CLIENT,
    SERVER,
    LOCAL,
    REMOTE
  }

  static @Nullable FieldReader<SystemState> reader(String name) {
    return switch (name) {
      case "fd.cip", "fd.cnet" -> address(End.CLIENT);
      case "fd.sip", "fd.snet" -> address(End.SERVER);
      case "fd.lip", "fd.lnet" -> address(End.LOCAL);
      case "fd.rip", "fd.rnet" -> address(End.REMOTE);
      case "fd.cport" -> port(End.CLIENT);
      case "fd.sport" -> port(End.SERVER);
      case "fd.lport" -> port(End.LOCAL);
      case "fd.rport" -> port(End.REMOTE);
      case "fd.cproto" -> service(End.CLIENT);
      case "fd.sproto" -> service(End.SERVER);
      case "fd.lproto" -> service(End.LOCAL);
      case "fd.rproto" -> service(End.REMOTE);
      case "fd.ip", "fd.net" -> EndpointFields::addresses;
      case "fd.port", "fd.proto" -> EndpointFields::ports;
      case "fd.cip.name", "fd.sip.name", "fd.lip.name", "fd.rip.name" -> (state, into) -> {};
      case "fd.l4proto" -> protocol();
      case "fd.is_server" -> EndpointFields::isServer;
      default -> null;
    };
  }

  /** Whether only one end is there: the one that listens. */
  private static boolean listens(Descriptor descriptor) {
    return descriptor.type().isServer();
  }

  /**
   * Whether an end of the event's socket is known. It is not before the process asked for or
   * accepted a connection; of a socket that listens, the port is.
   */
  private static boolean isKnown(@Nullable Descriptor descriptor, End end, boolean ofPort) {
    if (descriptor == null || !descriptor.type().isInternet()) {
      return false;
    }
    Endpoints ends = descriptor.endpoints();
    if (ends == null || listens(descriptor) && end != End.SERVER) {
      return false;
    }
    return ends.role() != Endpoints.Role.UNKNOWN || ofPort && listens(descriptor);
  }

  /** Whether an end is the server's. */
  private static boolean isDestination(SystemState state, Endpoints ends, End end) {
    return switch (end) {
      case CLIENT -> false;
      case SERVER -> true;
      case LOCAL -> !state.isLocal(ends.sourceHigh(), ends.sourceLow());
      case REMOTE -> state.isLocal(ends.sourceHigh(), ends.sourceLow());
    };
  }

  private static FieldReader<SystemState> address(End end) {
    return (state, into) -> {
      Descriptor descriptor = DescriptorFields.of(state);
      Endpoints ends = descriptor == null ? null : descriptor.endpoints();
      if (ends == null || !isKnown(descriptor, end, false)) {
        return;
      }
      if (isDestination(state, ends, end)) {
        into.addAddress(ends.destinationHigh(), ends.destinationLow());
      } else {
        into.addAddress(ends.sourceHigh(), ends.sourceLow());
      }
    };
  }

  private static FieldReader<SystemState> port(End end) {
    return (state, into) -> {
      Descriptor descriptor = DescriptorFields.of(state);
      Endpoints ends = descriptor == null ? null : descriptor.endpoints();
      if (ends != null && isKnown(descriptor, end, true)) {
        into.set(FieldType.PORT, port(state, ends, end));
      }
    };
  }

  private static int port(SystemState state, Endpoints ends, End end) {
    return isDestination(state, ends, end) ? ends.destinationPort() : ends.sourcePort();
  }

  /** Falco looks names of services up only when told to, which it never is: it prints the port. */
  private static FieldReader<SystemState> service(End end) {
    TextBuilder out = new TextBuilder();
    return (state, into) -> {
      Descriptor descriptor = DescriptorFields.of(state);
      Endpoints ends = descriptor == null ? null : descriptor.endpoints();
      if (descriptor != null && listens(descriptor) && end == End.SERVER) {
        into.set(Text.EMPTY);
      } else if (ends != null && isKnown(descriptor, end, true)) {
        into.set(state.texts().of(out.clear().addUnsigned(port(state, ends, end))));
      }
    };
  }

  private static void addresses(SystemState state, FieldValues into) {
    Descriptor descriptor = DescriptorFields.of(state);
    Endpoints ends = descriptor == null ? null : descriptor.endpoints();
    if (descriptor == null || ends == null) {
      return;
    }
    if (!listens(descriptor)) {
      into.addAddress(ends.sourceHigh(), ends.sourceLow());
    }
    into.addAddress(ends.destinationHigh(), ends.destinationLow());
  }

  private static void ports(SystemState state, FieldValues into) {
    Descriptor descriptor = DescriptorFields.of(state);
    Endpoints ends = descriptor == null ? null : descriptor.endpoints();
    if (descriptor == null || ends == null) {
      return;
    }
    if (!listens(descriptor)) {
      into.add(FieldType.PORT, ends.sourcePort());
    }
    into.add(FieldType.PORT, ends.destinationPort());
  }

  private static FieldReader<SystemState> protocol() {
    Text unknown = Text.of("<NA>");
    Text[] names = new Text[TransportProtocol.RAW + 1];
    for (int i = 0; i < names.length; i++) {
      String name = TransportProtocol.name(i);
      names[i] = name == null ? unknown : Text.of(name);
    }
    return (state, into) -> {
      Descriptor descriptor = DescriptorFields.of(state);
      if (descriptor != null) {
        int protocol = TransportProtocol.of(descriptor);
        into.set(protocol >= 0 && protocol < names.length ? names[protocol] : unknown);
      }
    };
  }

  private static void isServer(SystemState state, FieldValues into) {
    Descriptor descriptor = DescriptorFields.of(state);
    if (descriptor == null) {
      return;
    }
    Endpoints ends = descriptor.endpoints();
    DescriptorType type = descriptor.type();
    into.set(
        type.isServer()
            || type.isInternet()
                && ends != null
                && state.isLocal(ends.destinationHigh(), ends.destinationLow()));
  }
}
