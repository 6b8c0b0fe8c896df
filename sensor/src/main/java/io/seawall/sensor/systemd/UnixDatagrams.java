package io.seawall.sensor.systemd;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** Sends datagrams to a local socket, which the JDK cannot. Never waits. */
@SuppressWarnings("restricted") // calling the kernel is what this class is for
final class UnixDatagrams implements AutoCloseable {

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;
  private static final int FAMILY = 2;
  private static final int MAX_PATH = 107;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBC = LINKER.defaultLookup();
  private static final MethodHandle SOCKET =
      LINKER.downcallHandle(LIBC.findOrThrow("socket"), FunctionDescriptor.of(INT, INT, INT, INT));
  private static final MethodHandle SENDTO =
      LINKER.downcallHandle(
          LIBC.findOrThrow("sendto"),
          FunctionDescriptor.of(
              LONG, INT, ValueLayout.ADDRESS, LONG, INT, ValueLayout.ADDRESS, INT));
  private static final MethodHandle CLOSE =
      LINKER.downcallHandle(LIBC.findOrThrow("close"), FunctionDescriptor.of(INT, INT));

  private final int socket;
  private final byte[] address;

  private UnixDatagrams(int socket, byte[] address) {
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
    try {
      return new UnixDatagrams((int) SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0), address);
    } catch (Throwable e) {
      throw new IllegalStateException("socket", e);
    }
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
          (long)
              SENDTO.invokeExact(
                  socket,
                  content,
                  (long) bytes.length,
                  MSG_DONTWAIT_NOSIGNAL,
                  target,
                  address.length);
      return sent == bytes.length;
    } catch (Throwable e) {
      throw new IllegalStateException("sendto", e);
    }
  }

  @Override
  public void close() {
    try {
      int _ = (int) CLOSE.invokeExact(socket);
    } catch (Throwable e) {
      throw new IllegalStateException("close", e);
    }
  }
}
