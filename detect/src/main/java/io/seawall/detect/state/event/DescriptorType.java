package io.seawall.detect.state.event;

/** What a descriptor leads to. */
public enum DescriptorType {
  /** Nothing is known. */
  UNKNOWN("unknown", 'o'),
  /** A file. */
  FILE("file", 'f'),
  /** A directory. */
  DIRECTORY("directory", 'd'),
  /** An IPv4 connection, or a socket that will have one. */
  IPV4_SOCKET("ipv4", '4'),
  /** An IPv6 connection, or a socket that will have one. */
  IPV6_SOCKET("ipv6", '6'),
  /** A socket that listens on IPv4. */
  IPV4_SERVER("ipv4", '4'),
  /** A socket that listens on IPv6. */
  IPV6_SERVER("ipv6", '6'),
  /** A pipe. */
  PIPE("pipe", 'p'),
  /** A socket of the machine itself. */
  UNIX_SOCKET("unix", 'u'),
  /** eventfd. */
  EVENT("event", 'e'),
  /** Known by its number only. */
  UNSUPPORTED("unsupported", 'o'),
  /** signalfd. */
  SIGNAL("signalfd", 's'),
  /** epoll. */
  EVENTPOLL("eventpoll", 'l'),
  /** inotify. */
  INOTIFY("inotify", 'i'),
  /** timerfd. */
  TIMER("timerfd", 't'),
  /** A netlink socket. */
  NETLINK("netlink", 'n'),
  /** A BPF program or map. */
  BPF("bpf", 'b'),
  /** userfaultfd. */
  USERFAULT("userfaultfd", 'u'),
  /** io_uring. */
  IO_URING("io_uring", 'r'),
  /** memfd. */
  MEMFD("memfd", 'm'),
  /** pidfd. */
  PIDFD("pidfd", 'P');

  private final String label;
  private final char letter;

  DescriptorType(String label, char letter) {
    this.label = label;
    this.letter = letter;
  }

  /** What {@code fd.type} prints. */
  public String label() {
    return label;
  }

  /** What {@code fd.typechar} prints. */
  public char letter() {
    return letter;
  }

  /** Whether it is an IPv4 or IPv6 socket. */
  public boolean isInternet() {
    return switch (this) {
      case IPV4_SOCKET, IPV6_SOCKET, IPV4_SERVER, IPV6_SERVER -> true;
      default -> false;
    };
  }

  /** Whether it is a socket that listens. */
  public boolean isServer() {
    return this == IPV4_SERVER || this == IPV6_SERVER;
  }
}
