package io.seawall.sensor.response.mapping;

import java.time.Duration;

/** Times as people write them: {@code 30s}, {@code 15m}, {@code 2h}, {@code 1d}. */
public final class TimeSpan {

  private static final int LONGEST = 9;

  /** What it looks like, for messages. */
  public static final String FORM = "a time such as 30s, 15m, 2h or 1d";

  private TimeSpan() {}

  /**
   * Reads a time, which is longer than none.
   *
   * @throws IllegalArgumentException with the reason if it is none
   */
  public static Duration parse(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > LONGEST) {
      throw new IllegalArgumentException("'" + text + "' is not " + FORM);
    }
    long number = Long.parseLong(text.substring(0, digits));
    Duration time =
        switch (text.substring(digits)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          case "d" -> Duration.ofDays(number);
          default -> Duration.ZERO;
        };
    if (!time.isPositive()) {
      throw new IllegalArgumentException("'" + text + "' is not " + FORM);
    }
    return time;
  }
}
