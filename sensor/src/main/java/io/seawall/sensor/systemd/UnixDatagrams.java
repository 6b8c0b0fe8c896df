package io.seawall.sensor.systemd;

import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Sends datagrams to a local socket, which the JDK cannot. Never waits. */
final class UnixDatagrams implements AutoCloseable {

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;
  private static final int FAMILY = 2;
  private static final int MAX_PATH = 107;

  private final long socket;
  private final byte[] address;

  private UnixDatagrams(long socket, byte[] address) {
    this.socket = socket;
    this.address = address;
  }

  /**
   * To the socket of a name.
   *
   * @param name a path; one that begins with {@code @} is of the abstract kind
   */
  static UnixDatagrams to(String name) {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    if (path.length == 0 || path.length > MAX_PATH) {
      throw new IllegalArgumentException("no name of a socket");
    }
    var address = new byte[FAMILY + path.length + (path[0] == '@' ? 0 : 1)];
    System.arraycopy(path, 0, address, FAMILY, path.length);
    if (path[0] == '@') {
      address[FAMILY] = 0;
    }
    long socket = SystemCall.once(CallNumber.SOCKET, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
    return new UnixDatagrams(socket, address);
  }

  /** Sends; false if nobody takes it. */
  boolean send(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment content = arena.allocate(Math.max(1, bytes.length));
      MemorySegment.copy(bytes, 0, content, ValueLayout.JAVA_BYTE, 0, bytes.length);
      MemorySegment target = arena.allocate(address.length, 8);
      MemorySegment.copy(address, 0, target, ValueLayout.JAVA_BYTE, 0, address.length);
      target.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
      long sent =
          SystemCall.once(
              CallNumber.SENDTO,
              socket,
              content.address(),
              bytes.length,
              MSG_DONTWAIT_NOSIGNAL,
              target.address(),
              address.length);
      return sent == bytes.length;
    }
  }

  @Override
  public void close() {
    SystemCall.once(CallNumber.CLOSE, socket);
  }
}
