package io.seawall.rego.builtin.pattern;

import io.seawall.rego.builtin.BuiltinException;

/**
 * How large a regular expression becomes once its repetitions are written out, which is what its
 * compiler does: {@code ((a{1000}){1000}){1000}} must be refused before that. As in Go, repetitions
 * may not multiply to more than 1,000, and groups nest 1,000 deep at most.
 */
final class RegexSize {

  private static final int MAX_REPEAT = 1_000;
  private static final int MAX_DEPTH = 1_000;
  private static final long MAX_SIZE = 100_000;

  private final String regex;
  private int at;
  private int depth;

  /** Of each open group: the size so far, and the most repetitions within. */
  private final long[] sizes = new long[MAX_DEPTH + 1];

  private final long[] repeats = new long[MAX_DEPTH + 1];

  private long atomSize;
  private long atomRepeat = 1;

  private RegexSize(String regex) {
    this.regex = regex;
  }

  /**
   * Checks an expression, well-formed or not.
   *
   * @throws BuiltinException if it is too large
   */
  static void check(String regex) {
    new RegexSize(regex).run();
  }

  private void run() {
    repeats[0] = 1;
    while (at < regex.length()) {
      char c = regex.charAt(at);
      switch (c) {
        case '(' -> open();
        case ')' -> close();
        case '{' -> repeat();
        case '*', '+', '?' -> {
          atomSize++;
          at++;
        }
        case '[' -> {
          atom();
          skipClass();
        }
        case '\\' -> escape();
        default -> {
          atom();
          at++;
        }
      }
    }
    atom();
  }

  /** What stood before is done with; something of size one follows. */
  private void atom() {
    sizes[depth] += atomSize;
    repeats[depth] = Math.max(repeats[depth], atomRepeat);
    if (sizes[depth] > MAX_SIZE) {
      throw refused("expression too large");
    }
    atomSize = 1;
    atomRepeat = 1;
  }

  private void open() {
    atom();
    atomSize = 0;
    if (++depth > MAX_DEPTH) {
      throw refused("expression nests too deeply");
    }
    sizes[depth] = 2;
    repeats[depth] = 1;
    at++;
  }

  private void close() {
    at++;
    if (depth > 0) {
      atom();
      atomSize = sizes[depth];
      atomRepeat = repeats[depth];
      depth--;
    }
  }

  /** {@code \x{10ffff}} and {@code \p{Greek}} are one, {@code \Q...\E} is text. */
  private void escape() {
    atom();
    char c = at + 1 < regex.length() ? regex.charAt(at + 1) : ' ';
    at += 2;
    if (c == 'Q') {
      int end = regex.indexOf("\\E", at);
      int length = (end < 0 ? regex.length() : end) - at;
      atomSize += length;
      at += length;
    } else if ((c == 'x' || c == 'p' || c == 'P') && regex.startsWith("{", at)) {
      int end = regex.indexOf('}', at);
      at = end < 0 ? regex.length() : end + 1;
    }
  }

  private void skipClass() {
    at++;
    if (at < regex.length() && regex.charAt(at) == '^') {
      at++;
    }
    int first = at;
    while (at < regex.length() && (regex.charAt(at) != ']' || at == first)) {
      int name = regex.startsWith("[:", at) ? regex.indexOf(":]", at + 2) : -1;
      at = name >= 0 ? name + 2 : at + (regex.charAt(at) == '\\' ? 2 : 1);
    }
    at++;
  }

  /** {@code {n}}, {@code {n,}} or {@code {n,m}}; anything else is text. */
  private void repeat() {
    int end = regex.indexOf('}', at);
    int comma = regex.indexOf(',', at);
    int least = end < 0 ? -1 : number(at + 1, comma >= 0 && comma < end ? comma : end);
    if (least < 0) {
      atom();
      at++;
      return;
    }
    int most = comma >= 0 && comma < end ? number(comma + 1, end) : least;
    long times = Math.max(1, Math.max(least, most));
    atomSize = (atomSize + 1) * times;
    atomRepeat *= times;
    if (atomRepeat > MAX_REPEAT) {
      throw refused("invalid repeat count: `" + regex.substring(at, end + 1) + "`");
    }
    at = end + 1;
  }

  /** The number that stands there, or -1. */
  private int number(int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = regex.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = Math.min(number * 10 + digit, MAX_REPEAT + 1);
    }
    return to > from ? number : -1;
  }

  private static BuiltinException refused(String problem) {
    return BuiltinException.failed("error parsing regexp: " + problem);
  }
}
