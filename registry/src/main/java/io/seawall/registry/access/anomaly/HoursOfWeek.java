package io.seawall.registry.access.anomaly;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;

/**
 * At which of the 168 hours of a week (UTC) someone was there, in the current four weeks and the
 * four before; older ones are forgotten.
 */
final class HoursOfWeek {

  private static final int HOURS = 168;
  private static final int PERIOD_DAYS = 28;

  /** Whoever was there at fewer hours has no habit yet. */
  private static final int FEW = 8;

  private long period = Long.MIN_VALUE;
  private BitSet current = new BitSet(HOURS);
  private BitSet before = new BitSet(HOURS);

  HoursOfWeek() {}

  HoursOfWeek(long period, BitSet current, BitSet before) {
    this.period = period;
    this.current = current;
    this.before = before;
  }

  /** Learns a time; whether neither this hour nor one beside it was known, though many are. */
  boolean learn(Instant time) {
    turn(Math.floorDiv(time.getEpochSecond(), 86_400L * PERIOD_DAYS));
    LocalDateTime at = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    int hour = (at.getDayOfWeek().getValue() - 1) * 24 + at.getHour();
    var known = (BitSet) current.clone();
    known.or(before);
    current.set(hour);
    return known.cardinality() >= FEW
        && !known.get(hour)
        && !known.get((hour + 1) % HOURS)
        && !known.get((hour + HOURS - 1) % HOURS);
  }

  private void turn(long now) {
    if (now > period) {
      before = now == period + 1 ? current : new BitSet(HOURS);
      current = new BitSet(HOURS);
      period = now;
    }
  }

  long period() {
    return period;
  }

  BitSet current() {
    return current;
  }

  BitSet before() {
    return before;
  }
}
