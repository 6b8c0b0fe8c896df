package io.seawall.registry.access.client;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is believed when it says for whom it asks. {@code X-Forwarded-For} is a list to which each
 * proxy adds the address that spoke to it; whoever is not listed here can write anything into it.
 * The header {@code Forwarded} of RFC 7239 is not read: where both came, two readers could differ.
 *
 * @param networks of the proxies before the gate
 */
public record TrustedProxies(List<Network> networks) {

  /** Nobody is believed: the client is who opened the connection. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private static final int MAX_HOPS = 32;

  /** Takes a copy. */
  public TrustedProxies {
    networks = List.copyOf(networks);
  }

  /**
   * The address of the client: the last of the list that no trusted proxy has. Where the list is
   * malformed, what stands to the right of the malformed part counts.
   *
   * @param peer who opened the connection
   * @param forwardedFor the values of {@code X-Forwarded-For} in their order
   */
  public InetAddress client(InetAddress peer, List<String> forwardedFor) {
    if (forwardedFor.isEmpty() || !trusts(peer)) {
      return peer;
    }
    List<String> hops = hops(forwardedFor);
    InetAddress client = peer;
    for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MAX_HOPS); i--) {
      try {
        client = Network.address(withoutPort(hops.get(i)));
      } catch (IllegalArgumentException _) {
        return client;
      }
      if (!trusts(client)) {
        return client;
      }
    }
    return client;
  }

  private boolean trusts(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<String> hops(List<String> values) {
    List<String> hops = new ArrayList<>();
    for (String value : values) {
      hops.addAll(List.of(value.split(",", -1)));
    }
    return hops;
  }

  /** Some proxies write {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String hop) {
    String text = hop.strip();
    int bracket = text.indexOf(']');
    if (text.startsWith("[") && bracket > 0) {
      return text.substring(1, bracket);
    }
    int colon = text.indexOf(':');
    return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
  }
}
