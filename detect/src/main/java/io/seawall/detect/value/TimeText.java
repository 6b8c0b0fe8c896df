package io.seawall.detect.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Times as Falco prints them. */
public final class TimeText {

  /** Nanoseconds of a second. */
  public static final long SECOND = 1_000_000_000L;

  private static final long DAY = 86_400;
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  private TimeText() {}

  /**
   * Adds the time of day, {@code 23:59:58}.
   *
   * @param nanos unsigned, since 1970
   * @param zone of the time of day
   * @param date whether the date and a blank come first
   * @param fraction whether nanoseconds follow
   */
  public static void addClock(
      long nanos, ZoneId zone, boolean date, boolean fraction, TextBuilder out) {
    long seconds = Long.divideUnsigned(nanos, SECOND);
    seconds += zone.getRules().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
    if (date) {
      addDate(seconds, out);
      out.add(' ');
    }
    addTimeOfDay(seconds, out);
    if (fraction) {
      addFraction(nanos, out);
    }
  }

  /** Adds {@code 2026-01-31T23:59:58.000000001+0000}; unsigned nanoseconds since 1970. */
  public static void addIso(long nanos, TextBuilder out) {
    long seconds = Long.divideUnsigned(nanos, SECOND);
    addDate(seconds, out);
    addTimeOfDay(seconds, out.add('T'));
    addFraction(nanos, out);
    out.add("+0000");
  }

  /** Adds {@code 2026-01-31}; seconds since 1970, the time zone's offset included. */
  public static void addDate(long seconds, TextBuilder out) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
    out.addPadded(date.getYear(), 4).add('-').addPadded(date.getMonthValue(), 2);
    out.add('-').addPadded(date.getDayOfMonth(), 2);
  }

  /** Adds {@code 23:59:58}; seconds since 1970, the time zone's offset included. */
  public static void addTimeOfDay(long seconds, TextBuilder out) {
    long ofDay = Math.floorMod(seconds, DAY);
    out.addPadded(ofDay / 3600, 2).add(':').addPadded(ofDay / 60 % 60, 2);
    out.add(':').addPadded(ofDay % 60, 2);
  }

  /** Adds the nanoseconds within the second, with a point before them. */
  private static void addFraction(long nanos, TextBuilder out) {
    out.add('.').addPadded(Long.remainderUnsigned(nanos, SECOND), 9);
  }

  /** Adds date, time and zone of unsigned nanoseconds since 1970. */
  public static void addUtc(long nanos, TextBuilder out) {
    long seconds = Long.divideUnsigned(nanos, SECOND);
    addDate(seconds, out);
    out.add(' ');
    addTimeOfDay(seconds, out);
    addFraction(nanos, out);
    out.add(" +0000");
  }

  /** Adds seconds with six digits at most, as {@code %g} of printf(3) does: {@code 0.25s}. */
  public static void addSeconds(long nanos, TextBuilder out) {
    BigDecimal seconds =
        new BigDecimal(Long.toUnsignedString(nanos))
            .movePointLeft(9)
            .round(SIX_DIGITS)
            .stripTrailingZeros();
    int exponent = seconds.signum() == 0 ? 0 : seconds.precision() - seconds.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      out.add(seconds.signum() == 0 ? "0" : seconds.toPlainString()).add('s');
      return;
    }
    String digits = seconds.unscaledValue().toString();
    out.add(digits.charAt(0));
    if (digits.length() > 1) {
      out.add('.').add(digits.substring(1));
    }
    out.add(exponent < 0 ? "e-" : "e+").addPadded(Math.abs(exponent), 2).add('s');
  }
}
