package io.seawall.rego.builtin.time;

import io.seawall.rego.builtin.encoding.ByteText;
import io.seawall.rego.builtin.time.TimeLayout.Element;
import io.seawall.rego.builtin.time.TimeLayout.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one time by a layout, as lenient and as strict as Go's {@code time.Parse}. */
final class TimeReader {

  private static final int[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  private final TimeLayout layout;
  private final String whole;
  private String value;
  private @Nullable String outOfRange;

  private int year;
  private int month;
  private int day;
  private int yearDay;
  private int hour;
  private int minute;
  private int second;
  private int nanosecond;
  private int offset;
  private boolean afternoon;
  private boolean morning;

  TimeReader(TimeLayout layout, String value) {
    this.layout = layout;
    this.whole = value;
    this.value = value;
  }

  /** The value does not look like the part of the layout at hand. */
  private static final class Mismatch extends Exception {
    private static final long serialVersionUID = 1;

    Mismatch() {
      super(null, null, false, false);
    }
  }

  Moment read() {
    List<Element> elements = layout.elements();
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.get(i);
      String before = value;
      try {
        read(element, i + 1 < elements.size() ? elements.get(i + 1) : null);
      } catch (Mismatch e) {
        throw failed(
            ": cannot parse "
                + quote(element.part() == Part.TEXT ? value : before)
                + " as "
                + quote(element.text()));
      }
      if (outOfRange != null) {
        throw refused(": " + outOfRange + " out of range");
      }
    }
    if (!value.isEmpty()) {
      throw refused(": extra text: " + quote(value));
    }
    return moment();
  }

  private IllegalArgumentException failed(String reason) {
    return new IllegalArgumentException(
        "parsing time " + quote(whole) + " as " + quote(layout.text()) + reason);
  }

  private IllegalArgumentException refused(String reason) {
    return new IllegalArgumentException("parsing time " + quote(whole) + reason);
  }

  private Moment moment() {
    if (afternoon && hour < 12) {
      hour += 12;
    } else if (morning && hour == 12) {
      hour = 0;
    }
    LocalDate date = date();
    var local =
        LocalDateTime.of(date.getYear(), date.getMonth(), date.getDayOfMonth(), hour, minute);
    long seconds = local.toEpochSecond(ZoneOffset.UTC) + second - offset;
    return new Moment(Instant.ofEpochSecond(seconds, nanosecond), ZoneOffset.UTC);
  }

  private LocalDate date() {
    if (yearDay == 0) {
      int wanted = day == 0 ? 1 : day;
      LocalDate first = LocalDate.of(year, month == 0 ? 1 : month, 1);
      if (day < 0 || wanted > first.lengthOfMonth()) {
        throw refused(": day out of range");
      }
      return first.withDayOfMonth(wanted);
    }
    if (yearDay < 1 || yearDay > (Year.isLeap(year) ? 366 : 365)) {
      throw refused(": day-of-year out of range");
    }
    LocalDate date = LocalDate.ofYearDay(year, yearDay);
    if (month != 0 && month != date.getMonthValue()) {
      throw refused(": day-of-year does not match month");
    }
    if (day != 0 && day != date.getDayOfMonth()) {
      throw refused(": day-of-year does not match day");
    }
    return date;
  }

  private void read(Element element, @Nullable Element next) throws Mismatch {
    switch (element.part()) {
      case TEXT -> skip(element.text());
      case YEAR -> readShortYear();
      case LONG_YEAR -> {
        require(value.length() >= 4 && isDigit(0));
        year = number(take(4));
      }
      case MONTH_NAME -> month = name(TimeNames.MONTHS, 3) + 1;
      case LONG_MONTH_NAME -> month = name(TimeNames.MONTHS, 0) + 1;
      case MONTH -> month = ranged(false, 1, 12, "month");
      case ZERO_MONTH -> month = ranged(true, 1, 12, "month");
      case WEEKDAY -> name(TimeNames.DAYS, 3);
      case LONG_WEEKDAY -> name(TimeNames.DAYS, 0);
      case DAY -> day = orNone(digits(false));
      case ZERO_DAY -> day = orNone(digits(true));
      case SPACE_DAY -> {
        skipBlank();
        day = orNone(digits(false));
      }
      case SPACE_YEAR_DAY -> {
        skipBlank();
        skipBlank();
        yearDay = orNone(threeDigits(false));
      }
      case ZERO_YEAR_DAY -> yearDay = orNone(threeDigits(true));
      case HOUR -> hour = ranged(false, 0, 23, "hour");
      case HOUR12 -> hour = ranged(false, 0, 12, "hour");
      case ZERO_HOUR12 -> hour = ranged(true, 0, 12, "hour");
      case MINUTE -> minute = ranged(false, 0, 59, "minute");
      case ZERO_MINUTE -> minute = ranged(true, 0, 59, "minute");
      case SECOND -> readSecond(false, next);
      case ZERO_SECOND -> readSecond(true, next);
      case UPPER_HALF -> readHalf("AM", "PM");
      case LOWER_HALF -> readHalf("am", "pm");
      case ZONE_NAME -> readZoneName();
      case OFFSET -> readOffset(element.text());
      case ZULU_OFFSET -> {
        if (value.startsWith("Z")) {
          value = value.substring(1);
          offset = 0;
        } else {
          readOffset(element.text());
        }
      }
      case DECIMALS -> {
        int length = element.text().length();
        require(value.length() >= length);
        readDecimals(length);
      }
      case TRIMMED_DECIMALS -> readOptionalDecimals(1);
    }
  }

  /** A number that was read, where 0 would stand for one that was not. */
  private static int orNone(int number) {
    return number == 0 ? -1 : number;
  }

  private void skip(String text) throws Mismatch {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ') {
        require(value.isEmpty() || value.charAt(0) == ' ');
        skipBlanks();
        while (i + 1 < text.length() && text.charAt(i + 1) == ' ') {
          i++;
        }
      } else {
        require(!value.isEmpty() && value.charAt(0) == text.charAt(i));
        value = value.substring(1);
      }
    }
  }

  private void skipBlanks() {
    while (value.startsWith(" ")) {
      value = value.substring(1);
    }
  }

  private void skipBlank() {
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
  }

  private void readShortYear() throws Mismatch {
    require(value.length() >= 2);
    String digits = take(2);
    int sign = digits.charAt(0) == '-' ? -1 : 1;
    int number =
        sign
            * number(
                digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits);
    year = number >= 69 ? number + 1900 : number + 2000;
  }

  private void readSecond(boolean fixed, @Nullable Element next) throws Mismatch {
    second = ranged(fixed, 0, 59, "second");
    if (outOfRange == null && (next == null || !next.isDecimals())) {
      readOptionalDecimals(2);
    }
  }

  private void readOptionalDecimals(int least) throws Mismatch {
    if (value.length() < 2 || !isPoint(value.charAt(0)) || !isDigit(1)) {
      return;
    }
    int end = least;
    while (end < value.length() && isDigit(end)) {
      end++;
    }
    readDecimals(end);
  }

  private void readDecimals(int length) throws Mismatch {
    require(isPoint(value.charAt(0)));
    String digits = take(length).substring(1);
    digits = digits.length() > 9 ? digits.substring(0, 9) : digits;
    nanosecond = number(digits) * POWERS[9 - digits.length()];
  }

  private void readHalf(String am, String pm) throws Mismatch {
    require(value.startsWith(am) || value.startsWith(pm));
    afternoon |= value.startsWith(pm);
    morning |= value.startsWith(am);
    value = value.substring(2);
  }

  /** A zone's abbreviation says nothing certain about its offset: the time counts as UTC. */
  private void readZoneName() throws Mismatch {
    int length = value.startsWith("UTC") ? 3 : zoneNameLength();
    require(length > 0);
    value = value.substring(length);
  }

  private int zoneNameLength() {
    if (value.length() < 3) {
      return 0;
    }
    if (value.startsWith("ChST") || value.startsWith("MeST")) {
      return 4;
    }
    if (value.startsWith("GMT")) {
      return 3 + signedHours(3);
    }
    if (value.charAt(0) == '+' || value.charAt(0) == '-') {
      return signedHours(0);
    }
    int capitals = 0;
    while (capitals < Math.min(6, value.length())
        && value.charAt(capitals) >= 'A'
        && value.charAt(capitals) <= 'Z') {
      capitals++;
    }
    return switch (capitals) {
      case 3 -> 3;
      case 4 -> value.charAt(3) == 'T' || value.startsWith("WITA") ? 4 : 0;
      case 5 -> value.charAt(4) == 'T' ? 5 : 0;
      default -> 0;
    };
  }

  private int signedHours(int from) {
    if (from >= value.length() || "+-".indexOf(value.charAt(from)) < 0) {
      return 0;
    }
    int end = from + 1;
    int hours = 0;
    while (end < value.length() && isDigit(end)) {
      hours = Math.min(1_000, hours * 10 + value.charAt(end) - '0');
      end++;
    }
    return end == from + 1 || hours > 23 ? 0 : end - from;
  }

  private void readOffset(String form) throws Mismatch {
    require(value.length() >= form.length());
    String written = take(form.length());
    for (int i = 3; i < form.length(); i++) {
      require(form.charAt(i) != ':' || written.charAt(i) == ':');
    }
    String digits = written.substring(1).replace(":", "");
    int hours = twoDigits(digits, 0);
    int minutes = twoDigits(digits, 2);
    int seconds = twoDigits(digits, 4);
    if (hours > 24) {
      outOfRange = "time zone offset hour";
    } else if (minutes > 60) {
      outOfRange = "time zone offset minute";
    } else if (seconds > 60) {
      outOfRange = "time zone offset second";
    }
    require(written.charAt(0) == '+' || written.charAt(0) == '-');
    offset = (written.charAt(0) == '-' ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds);
  }

  private static int twoDigits(String digits, int from) throws Mismatch {
    return from >= digits.length()
        ? 0
        : number(digits.substring(from, Math.min(from + 2, digits.length())));
  }

  private int name(List<String> names, int length) throws Mismatch {
    for (int i = 0; i < names.size(); i++) {
      int wanted = length == 0 ? names.get(i).length() : length;
      if (value.regionMatches(true, 0, names.get(i), 0, wanted)) {
        value = value.substring(wanted);
        return i;
      }
    }
    throw new Mismatch();
  }

  private int ranged(boolean fixed, int least, int most, String name) throws Mismatch {
    int number = digits(fixed);
    if (number < least || number > most) {
      outOfRange = name;
    }
    return number;
  }

  private int digits(boolean fixed) throws Mismatch {
    require(isDigit(0));
    boolean two = isDigit(1);
    require(two || !fixed);
    return number(take(two ? 2 : 1));
  }

  private int threeDigits(boolean fixed) throws Mismatch {
    int count = 0;
    while (count < 3 && isDigit(count)) {
      count++;
    }
    require(count > 0 && (count == 3 || !fixed));
    return number(take(count));
  }

  private String take(int length) {
    String taken = value.substring(0, length);
    value = value.substring(length);
    return taken;
  }

  private static int number(String digits) throws Mismatch {
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      require(isDigit(digits.charAt(i)));
      number = number * 10 + digits.charAt(i) - '0';
    }
    require(!digits.isEmpty());
    return number;
  }

  private static void require(boolean condition) throws Mismatch {
    if (!condition) {
      throw new Mismatch();
    }
  }

  private boolean isDigit(int index) {
    return index < value.length() && isDigit(value.charAt(index));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isPoint(char c) {
    return c == '.' || c == ',';
  }

  /** Quotes as Go's package {@code time} does: what is not plain ASCII byte by byte. */
  static String quote(String text) {
    var out = new StringBuilder("\"");
    for (byte b : ByteText.bytes(text)) {
      if (b < ' ') {
        out.append("\\x").append(HexFormat.of().toHexDigits(b));
      } else {
        out.append(b == '"' || b == '\\' ? "\\" : "").append((char) b);
      }
    }
    return out.append('"').toString();
  }
}
