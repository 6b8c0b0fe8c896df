package io.seawall.sensor.response.containment;

import io.seawall.sensor.response.measure.AllowedPeer;
import java.util.List;

/**
 * Rules of nftables that cut a network namespace off, save for itself and some peers.
 *
 * @see <a href="https://wiki.nftables.org/wiki-nftables/index.php/Netfilter_hooks">Netfilter
 *     hooks</a>
 */
final class NetworkRules {

  /** Before all rules that the container's own network has. */
  private static final String FIRST = "priority -300; policy drop;\n";

  private NetworkRules() {}

  /** What is sent, received and passed on by the namespace's own sockets. */
  static String sockets(String table, List<AllowedPeer> allow) {
    var text = new StringBuilder("table inet " + table + " {\n");
    chain("input", "saddr", "sport", "iifname \"lo\" accept\n", allow, text);
    chain("output", "daddr", "dport", "oifname \"lo\" accept\n", allow, text);
    chain("forward", "daddr", "dport", "", List.of(), text);
    return text.append("}\n").toString();
  }

  /** What leaves by an interface past all sockets, as programs with CAP_NET_RAW can do. */
  static String interfaces(String table, List<String> names, List<AllowedPeer> allow) {
    var text = new StringBuilder("table netdev " + table + " {\n");
    int number = 0;
    for (String name : names) {
      text.append("chain leave").append(number++).append(" {\n");
      text.append("type filter hook egress device \"").append(name).append("\" ").append(FIRST);
      if (!allow.isEmpty()) {
        text.append("ether type arp accept\n");
      }
      accept("daddr", "dport", allow, text);
      text.append("}\n");
    }
    return text.append("}\n").toString();
  }

  private static void chain(
      String hook,
      String address,
      String port,
      String own,
      List<AllowedPeer> allow,
      StringBuilder text) {
    text.append("chain ").append(hook).append(" {\ntype filter hook ").append(hook).append(' ');
    text.append(FIRST).append(own);
    accept(address, port, allow, text);
    text.append("}\n");
  }

  private static void accept(
      String address, String port, List<AllowedPeer> allow, StringBuilder text) {
    boolean six = false;
    for (AllowedPeer peer : allow) {
      String network =
          (peer.isSix() ? "ip6 " : "ip ")
              + address
              + ' '
              + peer.address()
              + '/'
              + peer.prefix()
              + ' ';
      String protocol = peer.protocol();
      if (peer.port() == 0) {
        text.append(network).append("accept\n");
      } else if (protocol != null) {
        port(network, protocol, port, peer.port(), text);
      } else {
        port(network, "tcp", port, peer.port(), text);
        port(network, "udp", port, peer.port(), text);
      }
      six |= peer.isSix();
    }
    if (six) {
      // Without these no neighbour of IPv6 is found.
      text.append("icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept\n");
    }
  }

  private static void port(
      String network, String protocol, String port, int number, StringBuilder text) {
    text.append(network).append(protocol).append(' ').append(port).append(' ').append(number);
    text.append(" accept\n");
  }
}
