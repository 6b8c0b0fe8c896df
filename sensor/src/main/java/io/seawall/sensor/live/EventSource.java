package io.seawall.sensor.live;

import io.seawall.detect.alert.LossLedger;
import io.seawall.sensor.ring.EventMerge.EventSink;
import io.seawall.sensor.ring.GroupRing.GroupSink;

/** What tells of the processes of this machine as they are, until it is closed. For one thread. */
public interface EventSource extends AutoCloseable {

  /** Nanoseconds since 1970, by the clock of the events: it does not jump when somebody sets it. */
  long now();

  /** Nanoseconds since 1970 at which the machine booted. */
  long bootTime();

  /**
   * Shows the events that came since the last time, in the order of time.
   *
   * @return how many there were
   */
  long drain(EventSink sink);

  /**
   * Tells what could not be told event by event since the last time.
   *
   * @param sink takes events that are older than those before
   */
  void account(EventSink sink, LossLedger ledger);

  /** Shows control groups of version 2 that were made or have gone since, if it is told of them. */
  void drainGroups(GroupSink sink);

  /** Bytes that wait to be read. */
  long waiting();

  @Override
  void close();
}
