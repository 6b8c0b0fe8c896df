package io.seawall.rego.builtin.time;

import java.util.ArrayList;
import java.util.List;

/**
 * A layout in Go's language: the text shows how the reference time {@code Mon Jan 2 15:04:05 MST
 * 2006} would look; what is no part of the reference time stands for itself.
 */
public final class TimeLayout {

  /** The layout of RFC 3339, any number of decimals. */
  public static final TimeLayout RFC3339 = new TimeLayout("2006-01-02T15:04:05Z07:00");

  private final String text;
  private final List<Element> elements;

  private TimeLayout(String text) {
    this.text = text;
    this.elements = new Reader(text).read();
  }

  /** The layout of one of Go's constants, for example {@code RFC1123}, or of a text. */
  public static TimeLayout named(String name) {
    return new TimeLayout(
        switch (name) {
          case "ANSIC" -> "Mon Jan _2 15:04:05 2006";
          case "UnixDate" -> "Mon Jan _2 15:04:05 MST 2006";
          case "RubyDate" -> "Mon Jan 02 15:04:05 -0700 2006";
          case "RFC822" -> "02 Jan 06 15:04 MST";
          case "RFC822Z" -> "02 Jan 06 15:04 -0700";
          case "RFC850" -> "Monday, 02-Jan-06 15:04:05 MST";
          case "RFC1123" -> "Mon, 02 Jan 2006 15:04:05 MST";
          case "RFC1123Z" -> "Mon, 02 Jan 2006 15:04:05 -0700";
          case "RFC3339" -> "2006-01-02T15:04:05Z07:00";
          case "RFC3339Nano" -> "2006-01-02T15:04:05.999999999Z07:00";
          default -> name;
        });
  }

  /** The layout as written. */
  public String text() {
    return text;
  }

  List<Element> elements() {
    return elements;
  }

  /** The moment as this layout shows it. */
  public String format(Moment moment) {
    return TimeFormat.format(elements, moment);
  }

  /**
   * Reads a time that looks like the layout; without a zone it is UTC.
   *
   * @throws IllegalArgumentException if it does not look so or is no time, with Go's wording
   */
  public Moment parse(String value) {
    return new TimeReader(this, value).read();
  }

  /** The parts of the reference time. */
  enum Part {
    TEXT,
    YEAR,
    LONG_YEAR,
    MONTH_NAME,
    LONG_MONTH_NAME,
    MONTH,
    ZERO_MONTH,
    WEEKDAY,
    LONG_WEEKDAY,
    DAY,
    SPACE_DAY,
    ZERO_DAY,
    SPACE_YEAR_DAY,
    ZERO_YEAR_DAY,
    HOUR,
    HOUR12,
    ZERO_HOUR12,
    MINUTE,
    ZERO_MINUTE,
    SECOND,
    ZERO_SECOND,
    UPPER_HALF,
    LOWER_HALF,
    ZONE_NAME,
    OFFSET,
    ZULU_OFFSET,
    DECIMALS,
    TRIMMED_DECIMALS
  }

  /**
   * A piece of a layout.
   *
   * @param part what it stands for
   * @param text how it is written
   */
  record Element(Part part, String text) {

    boolean isDecimals() {
      return part == Part.DECIMALS || part == Part.TRIMMED_DECIMALS;
    }
  }

  /** Cuts a layout into pieces. */
  private static final class Reader {

    private final String text;
    private final List<Element> out = new ArrayList<>();
    private int at;
    private int literal;

    Reader(String text) {
      this.text = text;
    }

    List<Element> read() {
      while (at < text.length()) {
        if (!piece()) {
          at++;
        }
      }
      endLiteral(at);
      return out;
    }

    private void endLiteral(int end) {
      if (literal < end) {
        out.add(new Element(Part.TEXT, text.substring(literal, end)));
      }
    }

    private boolean take(Part part, String piece) {
      return text.startsWith(piece, at) && take(part, piece.length());
    }

    private boolean take(Part part, int length) {
      endLiteral(at);
      out.add(new Element(part, text.substring(at, at + length)));
      at += length;
      literal = at;
      return true;
    }

    private boolean piece() {
      return switch (text.charAt(at)) {
        case 'J' -> take(Part.LONG_MONTH_NAME, "January") || takeName(Part.MONTH_NAME, "Jan");
        case 'M' ->
            take(Part.LONG_WEEKDAY, "Monday")
                || takeName(Part.WEEKDAY, "Mon")
                || take(Part.ZONE_NAME, "MST");
        case '0' -> zeroPadded();
        case '1' -> take(Part.HOUR, "15") || take(Part.MONTH, 1);
        case '2' -> take(Part.LONG_YEAR, "2006") || take(Part.DAY, 1);
        case '_' -> spacePadded();
        case '3' -> take(Part.HOUR12, 1);
        case '4' -> take(Part.MINUTE, 1);
        case '5' -> take(Part.SECOND, 1);
        case 'P' -> take(Part.UPPER_HALF, "PM");
        case 'p' -> take(Part.LOWER_HALF, "pm");
        case '-' -> offset(Part.OFFSET, "-");
        case 'Z' -> offset(Part.ZULU_OFFSET, "Z");
        case '.', ',' -> decimals();
        default -> false;
      };
    }

    /** {@code Jan} and {@code Mon} are no parts of longer words such as {@code Month}. */
    private boolean takeName(Part part, String piece) {
      int end = at + piece.length();
      boolean word = end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z';
      return !word && take(part, piece);
    }

    private boolean zeroPadded() {
      return take(Part.ZERO_MONTH, "01")
          || take(Part.ZERO_DAY, "02")
          || take(Part.ZERO_HOUR12, "03")
          || take(Part.ZERO_MINUTE, "04")
          || take(Part.ZERO_SECOND, "05")
          || take(Part.YEAR, "06")
          || take(Part.ZERO_YEAR_DAY, "002");
    }

    private boolean spacePadded() {
      if (text.startsWith("_2006", at)) {
        at++;
        return take(Part.LONG_YEAR, "2006");
      }
      return take(Part.SPACE_DAY, "_2") || take(Part.SPACE_YEAR_DAY, "__2");
    }

    private boolean offset(Part part, String sign) {
      return take(part, sign + "070000")
          || take(part, sign + "07:00:00")
          || take(part, sign + "0700")
          || take(part, sign + "07:00")
          || take(part, sign + "07");
    }

    private boolean decimals() {
      char digit = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      if (digit != '0' && digit != '9') {
        return false;
      }
      int end = at + 1;
      while (end < text.length() && text.charAt(end) == digit) {
        end++;
      }
      boolean more = end < text.length() && TimeReader.isDigit(text.charAt(end));
      return !more && take(digit == '0' ? Part.DECIMALS : Part.TRIMMED_DECIMALS, end - at);
    }
  }
}
