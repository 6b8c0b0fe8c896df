package io.seawall.rego.value;

import java.util.HexFormat;

/** Quotes text as Go's {@code strconv.Quote} does: what cannot be printed is escaped. */
public final class Quoting {

  private static final HexFormat HEX = HexFormat.of();

  private Quoting() {}

  /** The text in double quotes. */
  public static String quote(String text) {
    var out = new StringBuilder(text.length() + 2);
    append(text, out);
    return out.toString();
  }

  static void append(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (point >= ' ' && point < 0x7f && point != '"' && point != '\\') {
        out.append((char) point);
      } else {
        appendSpecial(point, out);
      }
    }
    out.append('"');
  }

  private static void appendSpecial(int point, StringBuilder out) {
    switch (point) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      case '\r' -> out.append("\\r");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case 0x07 -> out.append("\\a");
      case 0x0b -> out.append("\\v");
      default -> {
        if (isPrintable(point)) {
          out.appendCodePoint(point);
        } else if (point < 0x80) {
          out.append("\\x").append(HEX.toHexDigits((byte) point));
        } else if (point < 0x10000) {
          out.append("\\u").append(HEX.toHexDigits((char) point));
        } else {
          out.append("\\U").append(HEX.toHexDigits(point));
        }
      }
    }
  }

  /** Letters, marks, numbers, punctuation and symbols; of the spaces only the ASCII one. */
  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
