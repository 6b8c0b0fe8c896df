package io.seawall.detect.syscall;

import io.seawall.detect.value.TextBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;

/** Times as Falco prints them. */
final class TimeText {

  /** Nanoseconds of a second. */
  static final long SECOND = 1_000_000_000L;

  private static final long DAY = 86_400;
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  private TimeText() {}

  /** Adds {@code 2026-01-31}; seconds since 1970, the time zone's offset included. */
  static void addDate(long seconds, TextBuilder out) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
    out.addPadded(date.getYear(), 4).add('-').addPadded(date.getMonthValue(), 2);
    out.add('-').addPadded(date.getDayOfMonth(), 2);
  }

  /** Adds {@code 23:59:58}; seconds since 1970, the time zone's offset included. */
  static void addTimeOfDay(long seconds, TextBuilder out) {
    long ofDay = Math.floorMod(seconds, DAY);
    out.addPadded(ofDay / 3600, 2).add(':').addPadded(ofDay / 60 % 60, 2);
    out.add(':').addPadded(ofDay % 60, 2);
  }

  /** Adds the nanoseconds within the second, with a point before them. */
  static void addFraction(long nanos, TextBuilder out) {
    out.add('.').addPadded(Long.remainderUnsigned(nanos, SECOND), 9);
  }

  /** Adds date, time and zone of unsigned nanoseconds since 1970. */
  static void addUtc(long nanos, TextBuilder out) {
    long seconds = Long.divideUnsigned(nanos, SECOND);
    addDate(seconds, out);
    out.add(' ');
    addTimeOfDay(seconds, out);
    addFraction(nanos, out);
    out.add(" +0000");
  }

  /** Adds seconds with six digits at most, as {@code %g} of printf(3) does: {@code 0.25s}. */
  static void addSeconds(long nanos, TextBuilder out) {
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
