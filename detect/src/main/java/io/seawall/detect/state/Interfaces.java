package io.seawall.detect.state;

import io.seawall.detect.capture.InterfaceEntry;
import io.seawall.detect.capture.InternetAddress;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machine's network addresses, from which a missing end of a connection is guessed. */
final class Interfaces {

  private static final int LOOPBACK_IPV4 = 0x7f00_0001;

  private final TextBuilder scratch = new TextBuilder();
  private List<InterfaceEntry> entries = List.of();

  void begin(List<InterfaceEntry> known) {
    entries = known;
  }

  /** Gives the end that has no address the one that the machine uses towards the other. */
  void complete(Endpoints ends, boolean ipv4) {
    boolean noSource = Endpoints.isAny(ends.sourceHigh, ends.sourceLow);
    boolean noDestination = Endpoints.isAny(ends.destinationHigh, ends.destinationLow);
    if (!noSource && !noDestination) {
      return;
    }
    long high = noSource ? ends.destinationHigh : ends.sourceHigh;
    long low = noSource ? ends.destinationLow : ends.sourceLow;
    InternetAddress own = towards(ipv4, high, low);
    long ownHigh = own == null || ipv4 ? 0 : own.high();
    long ownLow = own == null ? 0 : own.low();
    if (ipv4) {
      ownLow |= Endpoints.ANY_IPV4;
    }
    if (ownHigh == high && ownLow == low && ends.sourcePort == ends.destinationPort) {
      return;
    }
    if (noSource) {
      ends.sourceHigh = ownHigh;
      ends.sourceLow = ownLow;
    } else {
      ends.destinationHigh = ownHigh;
      ends.destinationLow = ownLow;
    }
  }

  /**
   * Whether an address is the machine's, or the container's where that is known to have one; IPv6
   * is compared by network, and not at all in containers.
   */
  boolean isLocal(long high, long low, @Nullable Container container) {
    boolean ipv4 = Endpoints.isIpv4(high, low);
    if (!ipv4 && container != null) {
      return false;
    }
    Container.Metadata metadata = container == null ? null : container.metadata();
    if (ipv4 && metadata != null && metadata.ip().length() > 0) {
      scratch.clear();
      ValuePrinter.printAddress(0, Endpoints.ANY_IPV4 | low, scratch);
      if (metadata.ip().toString().equals(scratch.toString())) {
        return true;
      }
    }
    for (InterfaceEntry entry : entries) {
      InternetAddress address = entry.address();
      if (address.ipv6() != ipv4 && (ipv4 ? sameLow(address, low) : address.high() == high)) {
        return true;
      }
    }
    return false;
  }

  /** The very address, one of the same network, or the first that is not the loopback's. */
  private @Nullable InternetAddress towards(boolean ipv4, long high, long low) {
    for (InterfaceEntry entry : entries) {
      InternetAddress address = entry.address();
      if (address.ipv6() != ipv4 && (ipv4 || address.high() == high) && sameLow(address, low)) {
        return address;
      }
    }
    for (InterfaceEntry entry : entries) {
      if (entry.address().ipv6() != ipv4 && sameNetwork(entry, high, low)) {
        return entry.address();
      }
    }
    for (InterfaceEntry entry : entries) {
      if (entry.address().ipv6() != ipv4 && !isLoopback(entry.address())) {
        return entry.address();
      }
    }
    return null;
  }

  private static boolean sameLow(InternetAddress address, long low) {
    return address.ipv6() ? address.low() == low : (int) address.low() == (int) low;
  }

  private static boolean sameNetwork(InterfaceEntry entry, long high, long low) {
    InternetAddress address = entry.address();
    if (address.ipv6()) {
      return address.high() == high;
    }
    int mask = (int) entry.netmask().low();
    return ((int) address.low() & mask) == ((int) low & mask);
  }

  private static boolean isLoopback(InternetAddress address) {
    return address.ipv6()
        ? address.high() == 0 && address.low() == 1
        : (int) address.low() == LOOPBACK_IPV4;
  }
}
