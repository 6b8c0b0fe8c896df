package io.seawall.sensor.container.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as the runtimes write them. */
public final class Moments {

  private static final long SECOND = 1_000_000_000L;
  private static final long LAST = Long.MAX_VALUE / SECOND - 1;

  private Moments() {}

  /** Nanoseconds since 1970 of a time of RFC 3339; 0 if it is none, or before or too far off. */
  public static long nanoseconds(String time) {
    if (time.isEmpty()) {
      return 0;
    }
    try {
      Instant instant = OffsetDateTime.parse(time).toInstant();
      long second = instant.getEpochSecond();
      return second < 0 || second > LAST ? 0 : second * SECOND + instant.getNano();
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
