package io.seawall.registry.access.anomaly.memory;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;

/**
 * At which of the 168 hours of a week (UTC) someone was there, in the current four weeks and the
 * four before; older ones are forgotten.
 */
public final class HoursOfWeek {

  private static final int HOURS = 168;
  private static final int PERIOD_DAYS = 28;

  /** Whoever was there at fewer hours has no habit yet. */
  private static final int FEW = 8;

  private long period = Long.MIN_VALUE;
  private BitSet current = new BitSet(HOURS);
  private BitSet before = new BitSet(HOURS);

  /** Nothing was learnt yet. */
  public HoursOfWeek() {}

  /**
   * What was saved.
   *
   * @param period the number of the current four weeks
   * @param current hours of these
   * @param before hours of the four weeks before
   */
  public HoursOfWeek(long period, BitSet current, BitSet before) {
    this.period = period;
    this.current = current;
    this.before = before;
  }

  /** Learns a time; whether neither this hour nor one beside it was known, though many are. */
  public boolean learn(Instant time) {
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

  /** The number of the current four weeks since 1970; the least number before any was learnt. */
  public long period() {
    return period;
  }

  /** The hours of the current four weeks, from Monday, 0:00 UTC on; not to be changed. */
  public BitSet current() {
    return current;
  }

  /** The hours of the four weeks before; not to be changed. */
  public BitSet before() {
    return before;
  }
}
