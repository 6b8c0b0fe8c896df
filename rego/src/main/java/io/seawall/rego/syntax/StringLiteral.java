package io.seawall.rego.syntax;

/** Takes the escape sequences out of string literals that the scanner found legal. */
final class StringLiteral {

  private StringLiteral() {}

  /** The text between two offsets, JSON's escapes and an escaped brace resolved. */
  static String unescape(String text, int start, int end) {
    int escape = text.indexOf('\\', start);
    if (escape < 0 || escape >= end) {
      return text.substring(start, end);
    }
    var out = new StringBuilder(end - start);
    int at = start;
    while (escape >= 0 && escape < end) {
      out.append(text, at, escape);
      char c = text.charAt(escape + 1);
      at = escape + 2;
      switch (c) {
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'u' -> at = appendUnit(text, at, end, out);
        default -> out.append(c);
      }
      escape = text.indexOf('\\', at);
    }
    return out.append(text, at, end).toString();
  }

  /** Whether four hexadecimal digits stand here, as an escaped unit has them. */
  static boolean isUnit(String text, int at) {
    if (at + 4 > text.length()) {
      return false;
    }
    for (int i = at; i < at + 4; i++) {
      if (text.charAt(i) >= 0x80 || Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Half of a surrogate pair becomes U+FFFD, as Go's decoder has it. */
  private static int appendUnit(String text, int at, int end, StringBuilder out) {
    char unit = (char) Integer.parseInt(text, at, at + 4, 16);
    int next = at + 4;
    if (!Character.isSurrogate(unit)) {
      out.append(unit);
      return next;
    }
    if (Character.isHighSurrogate(unit) && next + 6 <= end && text.startsWith("\\u", next)) {
      char low = (char) Integer.parseInt(text, next + 2, next + 6, 16);
      if (Character.isLowSurrogate(low)) {
        out.append(unit).append(low);
        return next + 6;
      }
    }
    out.append('\ufffd');
    return next;
  }

  /** The text between two offsets of a raw template string, escaped braces resolved. */
  static String unescapeRaw(String text, int start, int end) {
    return text.substring(start, end).replace("\\{", "{");
  }
}
