package io.seawall.detect.json;

import io.seawall.detect.value.TextBuilder;
import java.time.LocalDate;

/** How times are printed, in UTC: where an event is read does not change what it says. */
enum TimeFormat {
  /** {@code 13:42:46.808261000}. */
  TIME(false, true, ""),
  /** {@code 13:42:46}. */
  TIME_SECONDS(false, false, ""),
  /** {@code 2018-10-26 13:42:46.808261000}. */
  DATE(true, true, ""),
  /** {@code 2018-10-26 13:42:46}. */
  DATE_SECONDS(true, false, ""),
  /** {@code 2018-10-26T13:42:46.808261000+0000}. */
  ISO_8601(true, true, "+0000");

  private static final long SECOND = 1_000_000_000L;
  private static final int DAY = 86_400;

  private final boolean date;
  private final boolean fraction;
  private final String zone;

  TimeFormat(boolean date, boolean fraction, String zone) {
    this.date = date;
    this.fraction = fraction;
    this.zone = zone;
  }

  /**
   * Adds a time.
   *
   * @param time nanoseconds since 1970
   */
  void print(long time, TextBuilder out) {
    long seconds = Math.floorDiv(time, SECOND);
    if (date) {
      LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
      out.addPadded(day.getYear(), 4).add('-').addPadded(day.getMonthValue(), 2).add('-');
      out.addPadded(day.getDayOfMonth(), 2).add(zone.isEmpty() ? ' ' : 'T');
    }
    long second = Math.floorMod(seconds, DAY);
    out.addPadded(second / 3600, 2).add(':').addPadded(second / 60 % 60, 2).add(':');
    out.addPadded(second % 60, 2);
    if (fraction) {
      out.add('.').addPadded(Math.floorMod(time, SECOND), 9);
    }
    out.add(zone);
  }
}
