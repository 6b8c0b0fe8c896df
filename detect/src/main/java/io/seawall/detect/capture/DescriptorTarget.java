package io.seawall.detect.capture;

/** What a descriptor of the list leads to. */
public sealed interface DescriptorTarget {

  /** Nothing is known. */
  record Nothing() implements DescriptorTarget {}

  /**
   * A name.
   *
   * @param path or what stands for it, for example {@code pipe:[123]}
   */
  record Named(String path) implements DescriptorTarget {}

  /**
   * An open file.
   *
   * @param path of the file
   * @param flags with which it was opened, as {@code file_flags} names them
   * @param device that holds it, 0 where the writer did not know
   */
  record OpenFile(String path, int flags, int device) implements DescriptorTarget {}

  /**
   * A connection.
   *
   * @param source address
   * @param sourcePort its port
   * @param destination address
   * @param destinationPort its port
   * @param protocol as {@code fd.l4proto} names them by number: 2 TCP, 3 UDP, 4 ICMP, 5 raw
   */
  record Connection(
      InternetAddress source,
      int sourcePort,
      InternetAddress destination,
      int destinationPort,
      int protocol)
      implements DescriptorTarget {}

  /**
   * A socket that listens.
   *
   * @param address on which it listens
   * @param port its port
   * @param protocol as in {@link Connection}
   */
  record Listener(InternetAddress address, int port, int protocol) implements DescriptorTarget {}

  /**
   * A socket of the machine itself.
   *
   * @param source the kernel's address of this end
   * @param destination the kernel's address of the other end
   * @param path its name, may be empty
   */
  record UnixSocket(long source, long destination, String path) implements DescriptorTarget {}
}
