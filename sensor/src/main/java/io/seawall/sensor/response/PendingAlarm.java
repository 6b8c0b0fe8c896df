package io.seawall.sensor.response;

import io.seawall.sensor.response.mapping.ResponseRule;
import java.util.concurrent.atomic.AtomicInteger;

/** An alarm with the responses that are not decided yet, in their order. */
final class PendingAlarm {

  private final Alarm alarm;
  private final long since = System.nanoTime();
  private final AtomicInteger next = new AtomicInteger();

  PendingAlarm(Alarm alarm) {
    this.alarm = alarm;
  }

  Alarm alarm() {
    return alarm;
  }

  /** Since when it waits, by {@link System#nanoTime}. */
  long since() {
    return since;
  }

  /** Whether all of its responses are decided. */
  boolean isDone() {
    return next.get() >= alarm.responses().size();
  }

  /** The first response that is not decided. */
  ResponseRule rule() {
    return alarm.responses().get(next.get());
  }

  /** It is decided. */
  void advance() {
    next.incrementAndGet();
  }

  /** What was decided last did not come to its end. */
  void retreat() {
    next.updateAndGet(now -> Math.max(0, now - 1));
  }
}
