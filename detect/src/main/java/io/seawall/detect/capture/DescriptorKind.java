package io.seawall.detect.capture;

/**
 * What a descriptor of the list is.
 *
 * @see <a href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libscap/scap.h">
 *     scap_fd_type</a>
 */
public enum DescriptorKind {
  /** Nothing is known. */
  UNKNOWN(0),
  /** A file, in old captures. */
  FILE(1),
  /** A folder. */
  DIRECTORY(2),
  /** An IPv4 connection. */
  IPV4_SOCKET(3),
  /** An IPv6 connection. */
  IPV6_SOCKET(4),
  /** A socket that listens on IPv4. */
  IPV4_SERVER(5),
  /** A socket that listens on IPv6. */
  IPV6_SERVER(6),
  /** A pipe. */
  FIFO(7),
  /** A socket of the machine itself. */
  UNIX_SOCKET(8),
  /** eventfd. */
  EVENT(9),
  /** A kind that the writer, or this reader, does not know. */
  UNSUPPORTED(10),
  /** signalfd. */
  SIGNALFD(11),
  /** epoll. */
  EVENTPOLL(12),
  /** inotify. */
  INOTIFY(13),
  /** timerfd. */
  TIMERFD(14),
  /** netlink. */
  NETLINK(15),
  /** A file with flags and device. */
  FILE_V2(16),
  /** A BPF program or map. */
  BPF(17),
  /** userfaultfd. */
  USERFAULTFD(18),
  /** io_uring. */
  IO_URING(19),
  /** memfd. */
  MEMFD(20),
  /** pidfd. */
  PIDFD(21);

  private static final DescriptorKind[] KINDS = values();

  private final int number;

  DescriptorKind(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static DescriptorKind of(int number) {
    return isKnown(number) ? KINDS[number] : UNSUPPORTED;
  }

  static boolean isKnown(int number) {
    return number < KINDS.length;
  }
}
