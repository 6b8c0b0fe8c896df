package io.seawall.detect.match;

import io.seawall.detect.value.Text;

/**
 * A pattern of {@code *}, {@code ?}, {@code […]} and {@code \\} that a text must match whole, as
 * fnmatch(3) without flags: a star takes slashes too. Takes time in proportion to the lengths of
 * pattern and text multiplied.
 */
public final class Glob {

  private final byte[] pattern;
  private final boolean anyCase;

  /**
   * Takes a pattern.
   *
   * @param anyCase whether the case of ASCII letters does not matter
   */
  public Glob(Text pattern, boolean anyCase) {
    this.pattern = pattern.bytes();
    this.anyCase = anyCase;
  }

  /** Whether a text has characters with a meaning in patterns. */
  static boolean isPattern(Text text) {
    for (byte b : text.bytes()) {
      if (b == '*' || b == '?' || b == '[') {
        return true;
      }
    }
    return false;
  }

  /** Whether a whole text matches. */
  public boolean matches(Text text) {
    return matches(text.bytes(), 0, text.length());
  }

  /** Going back to the last star is enough: an earlier one could take no more than it. */
  boolean matches(byte[] bytes, int from, int to) {
    int at = from;
    int part = 0;
    int star = -1;
    int starAt = -1;
    while (at < to) {
      if (part < pattern.length && pattern[part] == '*') {
        star = ++part;
        starAt = at;
        continue;
      }
      int after = part < pattern.length ? single(part, bytes[at]) : -1;
      if (after > 0) {
        part = after;
        at++;
      } else if (star >= 0) {
        part = star;
        at = ++starAt;
      } else {
        return false;
      }
    }
    while (part < pattern.length && pattern[part] == '*') {
      part++;
    }
    return part == pattern.length;
  }

  /** The index behind the part of the pattern that takes a byte, or -1 if it does not. */
  private int single(int part, byte b) {
    return switch (pattern[part]) {
      case '?' -> part + 1;
      case '[' -> {
        int end = bracketEnd(part);
        if (end < 0) {
          yield b == '[' ? part + 1 : -1;
        }
        yield bracket(part, end, b) ? end + 1 : -1;
      }
      case '\\' -> {
        int escaped = part + 1 < pattern.length ? part + 1 : part;
        yield equal(pattern[escaped], b) ? escaped + 1 : -1;
      }
      default -> equal(pattern[part], b) ? part + 1 : -1;
    };
  }

  /** The index of the closing bracket, -1 if there is none. */
  private int bracketEnd(int open) {
    int at = isNegation(open + 1) ? open + 2 : open + 1;
    for (int i = at; i < pattern.length; i++) {
      if (pattern[i] == '[' && i + 1 < pattern.length && pattern[i + 1] == ':') {
        int close = classEnd(i);
        i = close < 0 ? i : close;
      } else if (pattern[i] == '\\') {
        i++;
      } else if (pattern[i] == ']' && i > at) {
        return i;
      }
    }
    return -1;
  }

  private boolean isNegation(int at) {
    return at < pattern.length && (pattern[at] == '!' || pattern[at] == '^');
  }

  /** Of {@code [:alpha:]} the index of the last bracket, -1 if it is not closed. */
  private int classEnd(int open) {
    for (int i = open + 2; i + 1 < pattern.length; i++) {
      if (pattern[i] == ':' && pattern[i + 1] == ']') {
        return i + 1;
      }
    }
    return -1;
  }

  private boolean bracket(int open, int end, byte b) {
    boolean negated = isNegation(open + 1);
    int at = negated ? open + 2 : open + 1;
    boolean found = false;
    while (at < end) {
      if (pattern[at] == '[' && pattern[at + 1] == ':') {
        int close = classEnd(at);
        if (close >= 0 && close < end) {
          found |= CharacterClass.of(pattern, at + 2, close - 1).holds(b);
          at = close + 1;
          continue;
        }
      }
      at += pattern[at] == '\\' && at + 1 < end ? 1 : 0;
      boolean range = at + 2 < end && pattern[at + 1] == '-';
      byte last = range ? pattern[at + 2] : pattern[at];
      found |= between(pattern[at], last, b);
      at += range ? 3 : 1;
    }
    return found != negated;
  }

  private boolean between(byte low, byte high, byte b) {
    return inRange(low, high, b)
        || anyCase
            && (inRange(low, high, AsciiCase.lower(b)) || inRange(low, high, AsciiCase.upper(b)));
  }

  private static boolean inRange(byte low, byte high, byte b) {
    int value = b & 0xff;
    return value >= (low & 0xff) && value <= (high & 0xff);
  }

  private boolean equal(byte expected, byte b) {
    return expected == b || anyCase && AsciiCase.lower(expected) == AsciiCase.lower(b);
  }
}
