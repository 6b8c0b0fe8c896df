package io.seawall.sensor.ring;

import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Records of a ring that were copied, and a cursor over the events in them. */
final class RecordBatch {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int LEAST = EventEncoding.V2.headerBytes();

  private final RingBuffer ring;
  private final byte[] bytes;
  private final EventView view = new EventView();
  private int end;
  private int record;
  private int at;
  private int recordEnd;
  private long damaged;

  RecordBatch(RingBuffer ring, int capacity) {
    this.ring = ring;
    this.bytes = new byte[capacity];
  }

  /** Whether there is an event; takes more from the ring if the last one was shown. */
  boolean has() {
    return at < recordEnd || nextRecord() || refill();
  }

  /** As {@link #has}, of what was taken before. */
  boolean hasTaken() {
    return at < recordEnd || nextRecord();
  }

  boolean refill() {
    end = ring.take(bytes);
    record = 0;
    at = 0;
    recordEnd = 0;
    return end > 0 && nextRecord();
  }

  /** Whether the last refill took all that was there. */
  boolean emptied() {
    return ring.emptied();
  }

  private boolean nextRecord() {
    while (record < end) {
      int length = (int) INT.get(bytes, record);
      int start = record + RingBuffer.HEADER;
      record += RingBuffer.step(length);
      if ((length & RingBuffer.DISCARDED) == 0 && length >= LEAST) {
        at = start;
        recordEnd = start + length;
        return true;
      }
    }
    return false;
  }

  /** When the next event was; there must be one. */
  long time() {
    return (long) LONG.get(bytes, at);
  }

  /** Moves to the next event; null if it cannot be read, and the rest of its record with it. */
  @Nullable EventView next() {
    if (view.read(bytes, at, recordEnd, EventEncoding.V2) != null) {
      damaged++;
      at = recordEnd;
      return null;
    }
    at += view.length();
    if (recordEnd - at < LEAST) {
      at = recordEnd;
    }
    return view;
  }

  /** Records that could not be read. */
  long damaged() {
    return damaged;
  }
}
