package io.seawall.sensor.proc;

import io.seawall.detect.capture.DescriptorKind;
import io.seawall.detect.capture.DescriptorTarget;
import io.seawall.detect.capture.DescriptorTarget.Connection;
import io.seawall.detect.capture.DescriptorTarget.Listener;
import io.seawall.detect.capture.DescriptorTarget.Nothing;
import io.seawall.detect.capture.DescriptorTarget.UnixSocket;
import io.seawall.detect.capture.InternetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Sockets by their inodes, read once for each network namespace. */
final class SocketTables {

  private static final int TCP = 2;
  private static final int UDP = 3;
  private static final int RAW = 5;
  private static final String LISTENS = "0A";

  private final Map<String, Map<Long, Socket>> namespaces = new HashMap<>();

  /** What a socket is. */
  record Socket(DescriptorKind kind, DescriptorTarget target) {

    private static final Socket UNKNOWN = new Socket(DescriptorKind.UNKNOWN, new Nothing());
  }

  /** The socket of a process with an inode; one of which nothing is known if it is not listed. */
  Socket find(Path process, long inode) {
    String namespace = ProcFiles.link(process.resolve("ns/net"));
    return namespaces
        .computeIfAbsent(namespace, _ -> read(process.resolve("net")))
        .getOrDefault(inode, Socket.UNKNOWN);
  }

  private static Map<Long, Socket> read(Path net) {
    var found = new HashMap<Long, Socket>();
    readInternet(net.resolve("tcp"), TCP, found);
    readInternet(net.resolve("tcp6"), TCP, found);
    readInternet(net.resolve("udp"), UDP, found);
    readInternet(net.resolve("udp6"), UDP, found);
    readInternet(net.resolve("raw"), RAW, found);
    readInternet(net.resolve("raw6"), RAW, found);
    for (String line : ProcFiles.lines(net.resolve("unix"))) {
      String[] columns = line.strip().split("\\s+", 8);
      if (columns.length >= 7) {
        String path = columns.length > 7 ? columns[7] : "";
        found.put(
            ProcFiles.number(columns[6]),
            new Socket(DescriptorKind.UNIX_SOCKET, new UnixSocket(0, 0, path)));
      }
    }
    return found;
  }

  private static void readInternet(Path file, int protocol, Map<Long, Socket> into) {
    for (String line : ProcFiles.lines(file)) {
      String[] columns = line.strip().split("\\s+");
      if (columns.length > 9 && columns[1].indexOf(':') > 0 && columns[2].indexOf(':') > 0) {
        into.put(ProcFiles.number(columns[9]), socket(columns, protocol));
      }
    }
  }

  private static Socket socket(String[] columns, int protocol) {
    InternetAddress local = address(columns[1]);
    int port = port(columns[1]);
    int remotePort = port(columns[2]);
    boolean listens = protocol == TCP ? columns[3].equals(LISTENS) : remotePort == 0 && port != 0;
    if (listens) {
      return new Socket(
          local.ipv6() ? DescriptorKind.IPV6_SERVER : DescriptorKind.IPV4_SERVER,
          new Listener(local, port, protocol));
    }
    return new Socket(
        local.ipv6() ? DescriptorKind.IPV6_SOCKET : DescriptorKind.IPV4_SOCKET,
        new Connection(local, port, address(columns[2]), remotePort, protocol));
  }

  /** Words of four bytes, each in the order of the machine. */
  private static InternetAddress address(String column) {
    String hex = column.substring(0, column.indexOf(':'));
    long high = 0;
    long low = 0;
    for (int at = 0; at + 8 <= hex.length(); at += 8) {
      int word = Integer.reverseBytes(Integer.parseUnsignedInt(hex.substring(at, at + 8), 16));
      high = high << 32 | low >>> 32;
      low = low << 32 | word & 0xffffffffL;
    }
    return new InternetAddress(hex.length() > 8, high, low);
  }

  private static int port(String column) {
    return Integer.parseInt(column.substring(column.indexOf(':') + 1), 16);
  }
}
