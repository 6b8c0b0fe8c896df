package io.seawall.detect.alert;

import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TimeText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** Prints times of events. What changes once a second only is kept for the next time. */
public final class AlertClock {

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
    long second = Math.floorDiv(nanoseconds, TimeText.SECOND);
    if (second != offsetSecond) {
      offset = zone.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
      offsetSecond = second;
    }
    TimeText.addTimeOfDay(second + offset, out);
    out.add('.').addPadded(Math.floorMod(nanoseconds, TimeText.SECOND), 9);
  }

  /** Adds date and time in UTC: {@code 2016-08-04T16:17:57.881730713Z} (ISO 8601). */
  public void addInstant(long nanoseconds, TextBuilder out) {
    long second = Math.floorDiv(nanoseconds, TimeText.SECOND);
    if (second != dateSecond) {
      TimeText.addDate(second, date.clear());
      TimeText.addTimeOfDay(second, date.add('T'));
      dateSecond = second;
    }
    out.add(date.bytes(), 0, date.length()).add('.');
    out.addPadded(Math.floorMod(nanoseconds, TimeText.SECOND), 9).add('Z');
  }
}
