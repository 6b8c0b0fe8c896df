package io.seawall.detect.match;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The named classes of patterns, for ASCII (POSIX, section 9.3.5). */
enum CharacterClass {
  ALNUM,
  ALPHA,
  BLANK,
  CNTRL,
  DIGIT,
  GRAPH,
  LOWER,
  PRINT,
  PUNCT,
  SPACE,
  UPPER,
  XDIGIT,
  /** No such class: holds nothing. */
  NONE;

  static CharacterClass of(byte[] pattern, int from, int to) {
    String name = new String(pattern, from, to - from, StandardCharsets.ISO_8859_1);
    for (CharacterClass known : values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(name)) {
        return known;
      }
    }
    return NONE;
  }

  boolean holds(byte b) {
    boolean upper = b >= 'A' && b <= 'Z';
    boolean lower = b >= 'a' && b <= 'z';
    boolean digit = b >= '0' && b <= '9';
    boolean graph = b > ' ' && b < 0x7f;
    return switch (this) {
      case ALNUM -> upper || lower || digit;
      case ALPHA -> upper || lower;
      case BLANK -> b == ' ' || b == '\t';
      case CNTRL -> b >= 0 && b < ' ' || b == 0x7f;
      case DIGIT -> digit;
      case GRAPH -> graph;
      case LOWER -> lower;
      case PRINT -> graph || b == ' ';
      case PUNCT -> graph && !upper && !lower && !digit;
      case SPACE -> b == ' ' || b >= '\t' && b <= '\r';
      case UPPER -> upper;
      case XDIGIT -> digit || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F';
      case NONE -> false;
    };
  }
}
