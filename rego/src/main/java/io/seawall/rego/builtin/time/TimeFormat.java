package io.seawall.rego.builtin.time;

import io.seawall.rego.builtin.time.TimeLayout.Element;
import java.time.LocalDateTime;
import java.util.List;

/** Writes moments by layouts. */
final class TimeFormat {

  private final Moment moment;
  private final LocalDateTime local;

  private TimeFormat(Moment moment) {
    this.moment = moment;
    this.local = moment.local();
  }

  static String format(List<Element> elements, Moment moment) {
    var format = new TimeFormat(moment);
    var out = new StringBuilder();
    for (Element element : elements) {
      out.append(format.piece(element));
    }
    return out.toString();
  }

  private String piece(Element element) {
    int hour = local.getHour();
    int hour12 = hour % 12 == 0 ? 12 : hour % 12;
    return switch (element.part()) {
      case TEXT -> element.text();
      case YEAR -> padded(Math.max(local.getYear(), 0) % 100, 2, '0');
      case LONG_YEAR -> padded(local.getYear(), 4, '0');
      case MONTH_NAME -> month().substring(0, 3);
      case LONG_MONTH_NAME -> month();
      case MONTH -> Integer.toString(local.getMonthValue());
      case ZERO_MONTH -> padded(local.getMonthValue(), 2, '0');
      case WEEKDAY -> weekday(local).substring(0, 3);
      case LONG_WEEKDAY -> weekday(local);
      case DAY -> Integer.toString(local.getDayOfMonth());
      case SPACE_DAY -> padded(local.getDayOfMonth(), 2, ' ');
      case ZERO_DAY -> padded(local.getDayOfMonth(), 2, '0');
      case SPACE_YEAR_DAY -> padded(local.getDayOfYear(), 3, ' ');
      case ZERO_YEAR_DAY -> padded(local.getDayOfYear(), 3, '0');
      case HOUR -> padded(hour, 2, '0');
      case HOUR12 -> Integer.toString(hour12);
      case ZERO_HOUR12 -> padded(hour12, 2, '0');
      case MINUTE -> Integer.toString(local.getMinute());
      case ZERO_MINUTE -> padded(local.getMinute(), 2, '0');
      case SECOND -> Integer.toString(local.getSecond());
      case ZERO_SECOND -> padded(local.getSecond(), 2, '0');
      case UPPER_HALF -> hour >= 12 ? "PM" : "AM";
      case LOWER_HALF -> hour >= 12 ? "pm" : "am";
      case ZONE_NAME -> TimeNames.zone(moment);
      case OFFSET -> offset(element.text());
      case ZULU_OFFSET -> moment.offset().getTotalSeconds() == 0 ? "Z" : offset(element.text());
      case DECIMALS -> element.text().charAt(0) + decimals(element.text().length() - 1);
      case TRIMMED_DECIMALS -> trimmed(element.text());
    };
  }

  private String month() {
    return TimeNames.MONTHS.get(local.getMonthValue() - 1);
  }

  static String weekday(LocalDateTime local) {
    return TimeNames.DAYS.get(local.getDayOfWeek().getValue() % 7);
  }

  private String offset(String layout) {
    int seconds = moment.offset().getTotalSeconds();
    int distance = Math.abs(seconds);
    String colon = layout.indexOf(':') > 0 ? ":" : "";
    var out = new StringBuilder(seconds < 0 ? "-" : "+");
    out.append(padded(distance / 3600, 2, '0'));
    if (layout.length() > 3) {
      out.append(colon).append(padded(distance / 60 % 60, 2, '0'));
    }
    if (layout.length() > 6) {
      out.append(colon).append(padded(distance % 60, 2, '0'));
    }
    return out.toString();
  }

  private String decimals(int digits) {
    String all = padded((int) (local.toLocalTime().toNanoOfDay() % 1_000_000_000), 9, '0');
    return digits <= 9 ? all.substring(0, digits) : all + "0".repeat(digits - 9);
  }

  private String trimmed(String layout) {
    String digits = decimals(layout.length() - 1);
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return end == 0 ? "" : layout.charAt(0) + digits.substring(0, end);
  }

  static String padded(int number, int width, char filler) {
    String digits = Integer.toString(Math.abs(number));
    String padding = String.valueOf(filler).repeat(Math.max(0, width - digits.length()));
    return (number < 0 ? "-" : "") + padding + digits;
  }
}
