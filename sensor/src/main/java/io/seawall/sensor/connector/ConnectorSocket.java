package io.seawall.sensor.connector;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The socket on which the kernel tells of processes.
 *
 * @see <a href="https://docs.kernel.org/driver-api/connector.html">kernel connector</a>
 */
final class ConnectorSocket implements AutoCloseable {

  /** Bytes before the event itself: {@code struct nlmsghdr} and {@code struct cn_msg}. */
  static final int HEADER = 36;

  /** More messages were sent than the socket could keep. */
  static final int ENOBUFS = -105;

  private static final int AF_NETLINK = 16;
  private static final int DATAGRAM = 2 | 0x80000; // SOCK_CLOEXEC
  private static final int CONNECTOR = 11;
  private static final int PROCESSES = 1;
  private static final int LISTEN = 1;
  private static final int MESSAGE_DONE = 3;
  private static final int SOL_SOCKET = 1;
  private static final int RECEIVE_TIMEOUT = 20;
  private static final int RECEIVE_BUFFER_FORCED = 33;
  private static final int BUFFER = 8 << 20;
  private static final long TIMEOUT_MICROS = 200_000;

  private final SystemCall kernel;
  private final int descriptor;
  private final MemorySegment message;

  private ConnectorSocket(SystemCall kernel, int descriptor, MemorySegment message) {
    this.kernel = kernel;
    this.descriptor = descriptor;
    this.message = message;
  }

  /**
   * Asks to be told.
   *
   * @throws SeawallException of kind RESOURCE, {@code connector-refused}
   */
  static ConnectorSocket open(Arena arena) {
    var kernel = new SystemCall(arena);
    int descriptor = (int) checked(kernel.call(CallNumber.SOCKET, AF_NETLINK, DATAGRAM, CONNECTOR));
    var socket = new ConnectorSocket(kernel, descriptor, arena.allocate(4096, 8));
    try {
      socket.set(arena, RECEIVE_BUFFER_FORCED, 4, BUFFER);
      socket.set(arena, RECEIVE_TIMEOUT, 16, 0);
      MemorySegment address = arena.allocate(12, 8);
      address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_NETLINK);
      address.set(ValueLayout.JAVA_INT, 8, PROCESSES);
      checked(kernel.call(CallNumber.BIND, descriptor, address.address(), 12));
      socket.listen();
      return socket;
    } catch (RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static long checked(long result) {
    if (result < 0) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "connector-refused",
          "the kernel does not tell of processes (error " + -result + ")");
    }
    return result;
  }

  private void set(Arena arena, int option, int size, int first) {
    MemorySegment value = arena.allocate(16, 8);
    value.set(ValueLayout.JAVA_INT, 0, first);
    value.set(ValueLayout.JAVA_LONG, 8, size == 16 ? TIMEOUT_MICROS : 0);
    // Without it the socket keeps less, or is left later: both can be borne.
    kernel.call(CallNumber.SETSOCKOPT, descriptor, SOL_SOCKET, option, value.address(), size);
  }

  private void listen() {
    int size = HEADER + 4;
    message.fill((byte) 0);
    message.set(ValueLayout.JAVA_INT, 0, size);
    message.set(ValueLayout.JAVA_SHORT, 4, (short) MESSAGE_DONE);
    message.set(ValueLayout.JAVA_INT, 16, PROCESSES);
    message.set(ValueLayout.JAVA_INT, 20, PROCESSES);
    message.set(ValueLayout.JAVA_SHORT, 32, (short) 4);
    message.set(ValueLayout.JAVA_INT, HEADER, LISTEN);
    checked(kernel.call(CallNumber.SENDTO, descriptor, message.address(), size, 0, 0, 0));
  }

  /** The next message, whole; its bytes, or an error: {@link SystemCall#EAGAIN} if none came. */
  int receive() {
    return (int)
        kernel.call(
            CallNumber.RECVFROM, descriptor, message.address(), message.byteSize(), 0, 0, 0);
  }

  /** What was received. */
  MemorySegment message() {
    return message;
  }

  @Override
  public void close() {
    kernel.close(descriptor);
  }
}
