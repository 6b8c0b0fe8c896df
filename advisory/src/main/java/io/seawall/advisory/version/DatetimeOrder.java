package io.seawall.advisory.version;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Points in time (RFC 3339 with upper-case T and Z, the {@code datetime} scheme of VERS). */
final class DatetimeOrder {

  private DatetimeOrder() {}

  static int compare(String left, String right) throws InvalidVersionException {
    return parse(left).toInstant().compareTo(parse(right).toInstant());
  }

  static void check(String version) throws InvalidVersionException {
    parse(version);
  }

  private static OffsetDateTime parse(String version) throws InvalidVersionException {
    if (version.indexOf('t') >= 0 || version.indexOf('z') >= 0) {
      throw new InvalidVersionException(version, "T and Z are upper-case");
    }
    try {
      return OffsetDateTime.parse(version);
    } catch (DateTimeException e) {
      throw new InvalidVersionException(version, "it is no date and time with an offset");
    }
  }
}
