package io.seawall.rego.builtin.time;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;

/** English names of months, days and zones. */
final class TimeNames {

  static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  static final List<String> DAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

  /** The abbreviations that the tz database has; the JDK knows others, which were made up. */
  private static final Set<String> ZONES =
      Set.of(
          "ACDT", "ACST", "AEDT", "AEST", "AKDT", "AKST", "AWST", "BST", "CAT", "CDT", "CEST",
          "CET", "CST", "ChST", "EAT", "EDT", "EEST", "EET", "EST", "GMT", "HDT", "HKT", "HST",
          "IDT", "IST", "JST", "KST", "MDT", "MSK", "MST", "NZDT", "NZST", "PDT", "PKT", "PST",
          "SAST", "SST", "UTC", "WAT", "WEST", "WET", "WIB", "WIT", "WITA");

  private TimeNames() {}

  /** The abbreviation of a zone, or its offset where it has none. */
  static String zone(Moment moment) {
    ZoneId zone = moment.zone();
    if (zone.equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    ZoneOffset offset = moment.offset();
    if (!(zone instanceof ZoneOffset)) {
      boolean summer = zone.getRules().isDaylightSavings(moment.instant());
      String name =
          TimeZone.getTimeZone(zone).getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH);
      if (ZONES.contains(name)) {
        return name;
      }
    }
    int minutes = Math.abs(offset.getTotalSeconds()) / 60;
    String hours = TimeFormat.padded(minutes / 60, 2, '0');
    String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
    return sign + hours + (minutes % 60 == 0 ? "" : TimeFormat.padded(minutes % 60, 2, '0'));
  }
}
