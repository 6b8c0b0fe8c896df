package io.seawall.advisory.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Dates as feeds write them. */
final class FeedDates {

  /** Earlier dates are placeholders, such as the year 1 of Go's records. */
  private static final LocalDate FIRST_PLAUSIBLE = LocalDate.of(1990, 1, 1);

  private static final LocalDate LAST_PLAUSIBLE = LocalDate.of(9999, 12, 31);

  private FeedDates() {}

  /** The instant of a time with offset, or of a date; null for none and for placeholders. */
  static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant instant =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
      return date(instant) == null ? null : instant;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The day of an instant in UTC; null for null and for placeholders. */
  static @Nullable LocalDate date(@Nullable Instant instant) {
    if (instant == null) {
      return null;
    }
    LocalDate date = instant.atOffset(ZoneOffset.UTC).toLocalDate();
    return date.isBefore(FIRST_PLAUSIBLE) || date.isAfter(LAST_PLAUSIBLE) ? null : date;
  }
}
