package io.seawall.detect.capture;

/**
 * What a descriptor of the list is; the order is that of the numbers in the file, from 0.
 *
 * @see <a href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libscap/scap.h">
 *     scap_fd_type</a>
 */
public enum DescriptorKind {
  /** Nothing is known. */
  UNKNOWN,
  /** A file, in old captures. */
  FILE,
  /** A folder. */
  DIRECTORY,
  /** An IPv4 connection. */
  IPV4_SOCKET,
  /** An IPv6 connection. */
  IPV6_SOCKET,
  /** A socket that listens on IPv4. */
  IPV4_SERVER,
  /** A socket that listens on IPv6. */
  IPV6_SERVER,
  /** A pipe. */
  FIFO,
  /** A socket of the machine itself. */
  UNIX_SOCKET,
  /** eventfd. */
  EVENT,
  /** A kind that the writer, or this reader, does not know. */
  UNSUPPORTED,
  /** signalfd. */
  SIGNALFD,
  /** epoll. */
  EVENTPOLL,
  /** inotify. */
  INOTIFY,
  /** timerfd. */
  TIMERFD,
  /** netlink. */
  NETLINK,
  /** A file with flags and device. */
  FILE_V2,
  /** A BPF program or map. */
  BPF,
  /** userfaultfd. */
  USERFAULTFD,
  /** io_uring. */
  IO_URING,
  /** memfd. */
  MEMFD,
  /** pidfd. */
  PIDFD;

  private static final DescriptorKind[] KINDS = values();

  static DescriptorKind of(int number) {
    return isKnown(number) ? KINDS[number] : UNSUPPORTED;
  }

  static boolean isKnown(int number) {
    return number < KINDS.length;
  }
}
