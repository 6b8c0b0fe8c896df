package io.seawall.sensor.ring;

import io.seawall.detect.event.EventView;
import java.util.function.LongSupplier;

/**
 * Two rings as one stream: what processes are, and what they do. A process is never seen to do
 * something before it began or after it ended: its beginning was written before all that it did,
 * and what it did before its end.
 */
public final class EventMerge {

  private static final int LIFECYCLE_BATCH = 1 << 18;
  private static final int CALL_BATCH = 1 << 20;

  private final RecordBatch lifecycle;
  private final RecordBatch calls;
  private long number;

  /**
   * @param lifecycle beginning, change and end of processes
   * @param calls what they do
   */
  public EventMerge(RingBuffer lifecycle, RingBuffer calls) {
    this.lifecycle = new RecordBatch(lifecycle, LIFECYCLE_BATCH);
    this.calls = new RecordBatch(calls, CALL_BATCH);
  }

  /** Takes events. */
  @FunctionalInterface
  public interface EventSink {

    /**
     * Takes one.
     *
     * @param event a cursor that moves on when this returns
     */
    void event(EventView event);
  }

  /**
   * Shows what is there, numbered on from 1, and at most as much as was there when this was called.
   *
   * @param clock of the events
   * @return how many events were shown
   */
  public long drain(LongSupplier clock, EventSink sink) {
    long before = number;
    long now = clock.getAsLong();
    long last = Long.MIN_VALUE;
    for (boolean more = calls.refill(); more; more = calls.hasTaken()) {
      last = calls.time();
      showLifecycle(last, sink);
      show(calls, sink);
    }
    // What was written up to now is shown, so processes may end up to now.
    showLifecycle(calls.emptied() ? Math.max(now, last) : last, sink);
    return number - before;
  }

  private void showLifecycle(long until, EventSink sink) {
    while (lifecycle.has() && lifecycle.time() <= until) {
      show(lifecycle, sink);
    }
  }

  private void show(RecordBatch batch, EventSink sink) {
    EventView event = batch.next();
    if (event != null) {
      event.place(++number, 0, 0);
      sink.event(event);
    }
  }

  /** Records that could not be read, which is a mistake of the programs. */
  public long damaged() {
    return lifecycle.damaged() + calls.damaged();
  }
}
