package io.seawall.sensor.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A ring of records of any content, in the order in which room was taken for them. */
public final class RecordRing {

  private static final int BATCH = 1 << 18;

  private final RingBuffer ring;
  private final byte[] bytes;
  private final ByteBuffer view;

  /** Reads on where the ring's reader stopped. */
  public RecordRing(RingBuffer ring) {
    this.ring = ring;
    this.bytes = new byte[(int) Math.min(BATCH, ring.size())];
    this.view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Takes records. */
  @FunctionalInterface
  public interface RecordSink {

    /**
     * Takes one.
     *
     * @param record little endian, until this returns
     */
    void record(ByteBuffer record);
  }

  /**
   * Shows what is there, at most as much as fits into one batch.
   *
   * @return whether there may be more
   */
  public boolean drain(RecordSink sink) {
    int end = ring.take(bytes);
    int at = 0;
    while (at < end) {
      int length = view.getInt(at);
      int start = at + RingBuffer.HEADER;
      at += RingBuffer.step(length);
      if ((length & RingBuffer.DISCARDED) == 0) {
        sink.record(view.slice(start, length).order(ByteOrder.LITTLE_ENDIAN));
      }
    }
    return end > 0 && !ring.emptied();
  }
}
