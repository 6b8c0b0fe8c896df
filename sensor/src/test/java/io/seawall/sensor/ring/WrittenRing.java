package io.seawall.sensor.ring;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A ring as the kernel writes it. */
final class WrittenRing {

  static final int PAGE = 4096;
  private static final int HEADER = 26;

  private final int size;
  private final MemorySegment reader = Arena.ofAuto().allocate(PAGE, 8);
  private final MemorySegment writer;
  private long position;

  WrittenRing(int size) {
    this.size = size;
    this.writer = Arena.ofAuto().allocate(PAGE + size, 8);
  }

  RingBuffer buffer() {
    return new RingBuffer(reader, writer, PAGE);
  }

  long free() {
    return size - (position - reader.get(ValueLayout.JAVA_LONG, 0));
  }

  /** Writes a record whose length has these bits too. */
  void write(byte[] record, int bits) {
    writer.set(ValueLayout.JAVA_INT, PAGE + (position & size - 1), record.length | bits);
    for (int i = 0; i < record.length; i++) {
      writer.set(ValueLayout.JAVA_BYTE, PAGE + (position + 8 + i & size - 1), record[i]);
    }
    position += record.length + 8 + 7 & -8;
    writer.set(ValueLayout.JAVA_LONG, 0, position);
  }

  /** Says that the record that begins so many bytes before the writer's position is whole. */
  void finish(int length) {
    long at = position - (length + 8 + 7 & -8);
    writer.set(ValueLayout.JAVA_INT, PAGE + (at & size - 1), length);
  }

  /** An event of a type with one text. */
  static byte[] event(long time, long tid, int type, int textBytes) {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + 2 + textBytes).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(time).putLong(tid).putInt(bytes.capacity()).putShort((short) type);
    bytes.putInt(1).putShort((short) textBytes);
    return bytes.array();
  }
}
