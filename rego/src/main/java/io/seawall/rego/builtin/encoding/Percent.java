package io.seawall.rego.builtin.encoding;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent encoding (RFC 3986) with the rules of Go's {@code net/url} for each place. Works on byte
 * strings: texts of which each character is one byte.
 */
enum Percent {
  PATH,
  USER,
  HOST,
  ZONE,
  QUERY,
  FRAGMENT;

  private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

  /** The bytes of a text, one character for each. */
  static String byteString(String text) {
    return new String(ByteText.bytes(text), StandardCharsets.ISO_8859_1);
  }

  /** The text whose bytes these are. */
  static String text(String bytes) {
    return ByteText.text(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  String escape(String bytes) {
    var out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c == ' ' && this == QUERY) {
        out.append('+');
      } else if (isReserved(c)) {
        out.append('%').append(DIGITS.toHexDigits((byte) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * Undoes escapes.
   *
   * @throws IllegalArgumentException for an escape that is malformed or stands where none may, with
   *     Go's wording
   */
  String unescape(String bytes) {
    var out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c == '%') {
        out.append(escaped(bytes, i));
        i += 2;
      } else if (c == '+' && this == QUERY) {
        out.append(' ');
      } else {
        if ((this == HOST || this == ZONE) && c < 0x80 && isReserved(c)) {
          throw new IllegalArgumentException(
              "invalid character " + Uri.quote(String.valueOf(c)) + " in host name");
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  private char escaped(String bytes, int at) {
    String escape = bytes.substring(at, Math.min(at + 3, bytes.length()));
    if (escape.length() < 3
        || !HexFormat.isHexDigit(escape.charAt(1))
        || !HexFormat.isHexDigit(escape.charAt(2))) {
      throw invalid(escape);
    }
    char c = (char) HexFormat.fromHexDigits(escape, 1, 3);
    boolean percent = escape.equals("%25");
    if ((this == HOST && c < 0x80 && !percent)
        || (this == ZONE && !percent && c != ' ' && HOST.isReserved(c))) {
      throw invalid(escape);
    }
    return c;
  }

  private static IllegalArgumentException invalid(String escape) {
    return new IllegalArgumentException("invalid URL escape " + Uri.quote(escape));
  }

  private boolean isReserved(char c) {
    if (Uri.isLetter(c) || Uri.isDigit(c) || "-_.~".indexOf(c) >= 0) {
      return false;
    }
    if ((this == HOST || this == ZONE) && "!$&'()*+,;=:[]<>\"".indexOf(c) >= 0) {
      return false;
    }
    if ("$&+,/:;=?@".indexOf(c) >= 0) {
      return switch (this) {
        case PATH -> c == '?';
        case USER -> "@/?:".indexOf(c) >= 0;
        case QUERY, HOST, ZONE -> true;
        case FRAGMENT -> false;
      };
    }
    return this != FRAGMENT || "!()*".indexOf(c) < 0;
  }
}
