package io.seawall.sensor.ring;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * A ring that one side writes and the other reads, without a lock: the writer's position moves when
 * room is taken, a bit of the record's length is cleared when the record is whole.
 *
 * @see <a href="https://docs.kernel.org/bpf/ringbuf.html">BPF ring buffer</a>
 */
public final class RingBuffer {

  /** Bytes before a record: its length as u32, and what is the kernel's own. */
  static final int HEADER = 8;

  /** The record is not whole yet. */
  static final int BUSY = 1 << 31;

  /** The record was given up. */
  static final int DISCARDED = 1 << 30;

  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  private final MemorySegment readerPage;
  private final MemorySegment writerPages;
  private final long data;
  private final long size;
  private long position;
  private boolean emptied;

  /**
   * Reads on where its reader's page says.
   *
   * @param readerPage the reader's position, and what else is in its page
   * @param writerPages the writer's position, and behind its page the data
   * @param pageSize bytes of a page
   */
  public RingBuffer(MemorySegment readerPage, MemorySegment writerPages, int pageSize) {
    this.readerPage = readerPage;
    this.writerPages = writerPages;
    this.data = pageSize;
    this.size = writerPages.byteSize() - pageSize;
    this.position = (long) LONG.getAcquire(readerPage, 0L);
  }

  /** Bytes that wait to be read, records included that are not whole yet. */
  public long waiting() {
    return (long) LONG.getAcquire(writerPages, 0L) - position;
  }

  /** Bytes that fit in. */
  public long size() {
    return size;
  }

  /**
   * Copies whole records, with the bytes before each, and gives their room back.
   *
   * @return bytes that were copied; a record begins at each multiple of 8 that follows from the
   *     length of the one before
   */
  int take(byte[] target) {
    long writer = (long) LONG.getAcquire(writerPages, 0L);
    long end = position;
    while (end < writer) {
      int length = (int) INT.getAcquire(writerPages, data + (end & size - 1));
      long next = end + step(length);
      if (length < 0 || next - position > target.length) {
        break;
      }
      end = next;
    }
    emptied = end == writer;
    int taken = (int) (end - position);
    if (taken > 0) {
      int first = (int) Math.min(taken, size - (position & size - 1));
      copy(position & size - 1, target, 0, first);
      copy(0, target, first, taken - first);
      position = end;
      LONG.setRelease(readerPage, 0L, position);
    }
    return taken;
  }

  private void copy(long from, byte[] target, int at, int count) {
    MemorySegment.copy(writerPages, ValueLayout.JAVA_BYTE, data + from, target, at, count);
  }

  /** Whether the last take left nothing of what was there when it began. */
  boolean emptied() {
    return emptied;
  }

  /** Bytes from a record to the next one, by the word before it. */
  static int step(int length) {
    return (length & ~(BUSY | DISCARDED)) + HEADER + 7 & -8;
  }
}
