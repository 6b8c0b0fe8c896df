package io.seawall.rego.builtin.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.Objects;

/**
 * A point in time, seen from a zone.
 *
 * @param instant the point
 * @param zone the zone
 */
public record Moment(Instant instant, ZoneId zone) {

  private static final Instant FIRST = ofNanoseconds(Long.MIN_VALUE);
  private static final Instant LAST = ofNanoseconds(Long.MAX_VALUE);

  /** The point so many nanoseconds after the start of 1970. */
  public static Instant ofNanoseconds(long nanoseconds) {
    return Instant.ofEpochSecond(0, nanoseconds);
  }

  /**
   * The zone of a name of the tz database; the empty name is UTC, {@code Local} the zone of the
   * machine.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ZoneId zoneOf(String name) {
    return switch (name) {
      case "", "UTC" -> ZoneOffset.UTC;
      case "Local" -> ZoneId.systemDefault();
      default -> region(name);
    };
  }

  private static ZoneId region(String name) {
    try {
      // ZoneId.of alone would take offsets such as +03:00 too.
      Objects.requireNonNull(ZoneRulesProvider.getRules(name, false));
      return ZoneId.of(name);
    } catch (ZoneRulesException e) {
      throw new IllegalArgumentException("unknown time zone " + name, e);
    }
  }

  /** The date and time of day in the zone. */
  public LocalDateTime local() {
    return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), offset());
  }

  /** The distance of the zone from UTC at this point. */
  public ZoneOffset offset() {
    return zone.getRules().getOffset(instant);
  }

  /**
   * Nanoseconds since the start of 1970.
   *
   * @throws IllegalArgumentException if they are no 64-bit number
   */
  public long toNanoseconds() {
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw outside();
    }
    return instant.getEpochSecond() < 0
        ? Math.addExact(
            Math.multiplyExact(instant.getEpochSecond() + 1, 1_000_000_000L),
            instant.getNano() - 1_000_000_000L)
        : instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  /**
   * The same time of day years, months and days later; a day that a month lacks runs over into the
   * next month.
   *
   * @throws IllegalArgumentException if that is no time that can be represented
   */
  public Moment plus(int years, int months, int days) {
    LocalDateTime local = local();
    try {
      LocalDate date =
          LocalDate.of(Math.addExact(local.getYear(), years), local.getMonth(), 1)
              .plusMonths(months)
              .plusDays((long) local.getDayOfMonth() - 1 + days);
      return at(LocalDateTime.of(date, local.toLocalTime()));
    } catch (DateTimeException | ArithmeticException e) {
      throw outside();
    }
  }

  /** Where clocks skip this time or show it twice, the offset is chosen as Go chooses it. */
  private Moment at(LocalDateTime time) {
    Instant utc = time.toInstant(ZoneOffset.UTC);
    int guess = zone.getRules().getOffset(utc).getTotalSeconds();
    int offset = zone.getRules().getOffset(utc.minusSeconds(guess)).getTotalSeconds();
    return new Moment(utc.minusSeconds(offset), zone);
  }

  private static IllegalArgumentException outside() {
    return new IllegalArgumentException("time outside of valid range");
  }
}
