package io.seawall.sensor.bpf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * What bpf(2) is called with: {@code union bpf_attr} by its offsets.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/bpf.2.html">bpf(2)</a>
 */
final class Attributes implements AutoCloseable {

  static final int MAP_CREATE = 0;
  static final int MAP_LOOKUP = 1;
  static final int MAP_UPDATE = 2;
  static final int MAP_DELETE = 3;
  static final int MAP_NEXT_KEY = 4;
  static final int PROG_LOAD = 5;
  static final int PIN = 6;
  static final int GET_PINNED = 7;
  static final int PROG_RUN = 10;
  static final int GET_INFO = 15;
  static final int TRACEPOINT_OPEN = 17;
  static final int LINK_CREATE = 28;

  private static final int BYTES = 152;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment data = arena.allocate(BYTES, 8);

  Attributes number(long offset, int value) {
    data.set(ValueLayout.JAVA_INT, offset, value);
    return this;
  }

  Attributes address(long offset, MemorySegment value) {
    data.set(ValueLayout.JAVA_LONG, offset, value.address());
    return this;
  }

  Attributes bytes(long offset, byte[] value) {
    return address(offset, copy(value));
  }

  Attributes text(long offset, String value) {
    return address(offset, arena.allocateFrom(value));
  }

  Attributes name(long offset, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    MemorySegment.copy(bytes, 0, data, ValueLayout.JAVA_BYTE, offset, Math.min(bytes.length, 15));
    return this;
  }

  MemorySegment copy(byte[] value) {
    MemorySegment copy = arena.allocate(Math.max(1, value.length), 8);
    MemorySegment.copy(value, 0, copy, ValueLayout.JAVA_BYTE, 0, value.length);
    return copy;
  }

  MemorySegment allocate(long size) {
    return arena.allocate(size, 8);
  }

  int get(long offset) {
    return data.get(ValueLayout.JAVA_INT, offset);
  }

  /** The answer, or the error's number as a negative number. */
  int tryCall(int command) {
    return Kernel.bpf(command, data);
  }

  /**
   * The answer.
   *
   * @throws BpfException if the kernel refuses
   */
  int call(int command, String what) {
    int result = tryCall(command);
    if (result < 0) {
      throw new BpfException(what, -result);
    }
    return result;
  }

  @Override
  public void close() {
    arena.close();
  }
}
