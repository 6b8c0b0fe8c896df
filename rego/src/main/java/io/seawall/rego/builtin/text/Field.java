package io.seawall.rego.builtin.text;

import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.Quoting;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** One place of a format with its flags, and how Go fills it. */
final class Field {

  private final Call call;
  private final StringBuilder out;

  boolean plus;
  boolean minus;
  boolean sharp;
  boolean space;
  boolean zero;

  /** {@code %#v}: as Go source. */
  boolean source;

  /** Characters to fill, or -1. */
  int width = -1;

  /** Or -1. */
  int precision = -1;

  Field(Call call, StringBuilder out) {
    this.call = call;
    this.out = out;
  }

  /** Writes a text with blanks, or zeros, up to the width. */
  void pad(String text, boolean zeros) {
    call.produce(text.length());
    int missing = width < 0 ? 0 : width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      out.append(text);
      return;
    }
    call.produce(missing);
    if (minus) {
      out.append(text).repeat(' ', missing);
    } else {
      out.repeat(zeros ? '0' : ' ', missing).append(text);
    }
  }

  void string(String text) {
    pad(truncated(text), zero);
  }

  private String truncated(String text) {
    if (precision < 0 || precision >= text.length()) {
      return text;
    }
    int points = Math.min(precision, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, points));
  }

  void quoted(String text) {
    String part = truncated(text);
    boolean raw =
        sharp && part.chars().allMatch(c -> (c >= ' ' || c == '\t') && c != '`' && c != 127);
    if (raw) {
      pad('`' + part + '`', zero);
    } else {
      String quoted = Quoting.quote(part);
      pad(plus ? ascii(quoted) : quoted, zero);
    }
  }

  private static String ascii(String quoted) {
    var ascii = new StringBuilder(quoted.length());
    quoted
        .codePoints()
        .forEach(point -> {
          if (point < 0x80) {
            ascii.append((char) point);
          } else if (point < 0x10000) {
            ascii.append("\\u").append(HexFormat.of().toHexDigits((char) point));
          } else {
            ascii.append("\\U").append(HexFormat.of().toHexDigits(point));
          }
        });
    return ascii.toString();
  }

  /** The bytes of a text in UTF-8. */
  void hexadecimal(String text, boolean upper) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int count = precision < 0 ? bytes.length : Math.min(precision, bytes.length);
    call.produce(count * 5L);
    HexFormat digits = upper ? HexFormat.of().withUpperCase() : HexFormat.of();
    String prefix = sharp ? (upper ? "0X" : "0x") : "";
    var hex = new StringBuilder(count == 0 ? "" : prefix);
    for (int i = 0; i < count; i++) {
      if (space && i > 0) {
        hex.append(' ').append(prefix);
      }
      hex.append(digits.toHexDigits(bytes[i]));
    }
    pad(hex.toString(), zero);
  }

  void integer(BigInteger number, int base, char verb) {
    String digits = number.abs().toString(base);
    String sign = number.signum() < 0 ? "-" : plus ? "+" : space ? " " : "";
    int least = precision;
    if (precision == 0 && number.signum() == 0) {
      pad("", false);
      return;
    }
    if (precision < 0 && zero && !minus) {
      least = width - sign.length();
    }
    if (least > digits.length()) {
      call.produce(least);
      digits = "0".repeat(least - digits.length()) + digits;
    }
    String text = sign + prefix(base, verb, digits) + digits;
    pad(verb == 'X' ? text.toUpperCase(Locale.ROOT) : text, false);
  }

  private String prefix(int base, char verb, String digits) {
    if (verb == 'O') {
      return "0o" + (sharp && !digits.startsWith("0") ? "0" : "");
    }
    if (!sharp) {
      return "";
    }
    return switch (base) {
      case 2 -> "0b";
      case 8 -> digits.startsWith("0") ? "" : "0";
      case 16 -> "0x";
      default -> "";
    };
  }

  void character(BigInteger number) {
    pad(Character.toString(point(number)), zero);
  }

  void quotedCharacter(BigInteger number) {
    String quoted = Quoting.quote(Character.toString(point(number)));
    String inner = quoted.substring(1, quoted.length() - 1);
    String text = inner.equals("\\\"") ? "\"" : inner.equals("'") ? "\\'" : inner;
    pad('\'' + (plus ? ascii(text) : text) + '\'', zero);
  }

  /** {@code U+0041}. */
  void unicode(BigInteger number) {
    String hex = number.abs().toString(16).toUpperCase(Locale.ROOT);
    int least = Math.max(precision, 4);
    call.produce(least);
    String text = "U+" + "0".repeat(Math.max(0, least - hex.length())) + hex;
    pad(sharp ? text + " '" + Character.toString(point(number)) + "'" : text, false);
  }

  private static int point(BigInteger number) {
    boolean valid = number.signum() >= 0 && number.bitLength() <= 21;
    int point = valid ? number.intValue() : Character.MAX_CODE_POINT + 1;
    return point > Character.MAX_CODE_POINT || (point >= 0xd800 && point <= 0xdfff)
        ? 0xfffd
        : point;
  }

  void number(double number, char verb, int usual) {
    int digits = precision < 0 ? usual : precision;
    call.produce(Math.max(digits, 0));
    String text = FloatText.of(number, verb, digits);
    boolean negative = text.startsWith("-");
    String size = negative ? text.substring(1) : text;
    if (sharp && verb != 'b') {
      size = withPoint(size, verb, digits);
    }
    String sign = negative ? "-" : plus ? "+" : space ? " " : "";
    boolean zeros = zero && !minus;
    if (!sign.isEmpty() && zeros && width > sign.length() + size.length()) {
      out.append(sign);
      width -= sign.length();
      pad(size, true);
    } else {
      pad(sign + size, zeros);
    }
  }

  /** With the point that {@code #} asks for, and for {@code g} with all its digits. */
  private static String withPoint(String text, char verb, int precision) {
    int end = text.length();
    for (int i = 0; i < text.length() && end == text.length(); i++) {
      if ("eEpP".indexOf(text.charAt(i)) >= 0) {
        end = i;
      }
    }
    var out = new StringBuilder(text.substring(0, end));
    boolean general = verb == 'g' || verb == 'G';
    int missing = general ? (precision < 0 ? 6 : precision) - significant(out) : 0;
    if (out.indexOf(".") < 0) {
      out.append('.');
    }
    return out.repeat('0', Math.max(0, missing)).append(text, end, text.length()).toString();
  }

  private static int significant(CharSequence digits) {
    int count = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c != '.' && (count > 0 || c != '0')) {
        count++;
      }
    }
    return count == 0 ? 1 : count;
  }
}
