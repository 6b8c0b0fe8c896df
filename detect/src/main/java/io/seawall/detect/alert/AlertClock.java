package io.seawall.detect.alert;

import io.seawall.detect.value.TextBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Prints times of events. What changes once a second only is kept for the next time. */
public final class AlertClock {

  private static final long SECOND = 1_000_000_000L;

  private final ZoneRules zone;
  private final TextBuilder date = new TextBuilder();
  private long dateSecond = Long.MIN_VALUE;
  private long offsetSecond = Long.MIN_VALUE;
  private int offset;

  /**
   * Makes a clock.
   *
   * @param zone of the times of day
   */
  public AlertClock(ZoneId zone) {
    this.zone = zone.getRules();
  }

  /** Adds the time of day in the zone, with nanoseconds: {@code 16:17:57.881730713}. */
  public void addTimeOfDay(long nanoseconds, TextBuilder out) {
    long second = Math.floorDiv(nanoseconds, SECOND);
    if (second != offsetSecond) {
      offset = zone.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
      offsetSecond = second;
    }
    addTime(second + offset, out);
    out.add('.').addPadded(Math.floorMod(nanoseconds, SECOND), 9);
  }

  /** Adds date and time in UTC: {@code 2016-08-04T16:17:57.881730713Z} (ISO 8601). */
  public void addInstant(long nanoseconds, TextBuilder out) {
    long second = Math.floorDiv(nanoseconds, SECOND);
    if (second != dateSecond) {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
      date.clear().add(day.toString()).add('T');
      addTime(second, date);
      dateSecond = second;
    }
    out.add(date.bytes(), 0, date.length()).add('.');
    out.addPadded(Math.floorMod(nanoseconds, SECOND), 9).add('Z');
  }

  private static void addTime(long second, TextBuilder out) {
    long ofDay = Math.floorMod(second, 86_400L);
    out.addPadded(ofDay / 3600, 2).add(':');
    out.addPadded(ofDay / 60 % 60, 2).add(':').addPadded(ofDay % 60, 2);
  }
}
