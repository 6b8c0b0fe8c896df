package io.seawall.detect.baseline.behaviour;

import io.seawall.detect.value.Text;

/**
 * The shape of a command line: names of options stay, all else becomes a star. Behind one dash a
 * name has at most four letters; of more only the first stays.
 *
 * <pre>
 * /bin/sh -c 'rm -rf /tmp/7'          → /bin/sh | -c *
 * /usr/bin/find / -name x --depth=3   → /usr/bin/find | * -name * --depth=*
 * </pre>
 */
public final class CommandShape {

  private static final int MAX_PARTS = 12;
  private static final int MAX_OPTION = 48;
  private static final String SEPARATOR = " |";
  private static final String ANY = " ...";

  private CommandShape() {}

  /**
   * The shape.
   *
   * @param executable path
   * @param arguments each with a zero byte after it
   */
  public static String of(String executable, Text arguments) {
    var shape = new StringBuilder(executable).append(SEPARATOR);
    int parts = 0;
    boolean star = false;
    int start = 0;
    for (int i = 0; i < arguments.length() && parts < MAX_PARTS; i++) {
      if (arguments.byteAt(i) != 0) {
        continue;
      }
      int before = shape.length();
      boolean value = !option(arguments, start, i, shape);
      if (value && !star) {
        shape.append(" *");
      }
      star = value;
      parts += shape.length() > before ? 1 : 0;
      start = i + 1;
    }
    return shape.toString();
  }

  private static boolean option(Text arguments, int from, int to, StringBuilder shape) {
    if (to - from < 2 || arguments.byteAt(from) != '-') {
      return false;
    }
    boolean named = arguments.byteAt(from + 1) == '-';
    int end = from + (named ? 2 : 1);
    int most = Math.min(to, end + (named ? MAX_OPTION : 4));
    while (end < most
        && (named ? isName(arguments.byteAt(end)) : isLetter(arguments.byteAt(end)))) {
      end++;
    }
    // Behind one dash what is longer may be a value without a blank, a password even: -psecret.
    int kept = named || end == to ? end : from + 2;
    shape.append(' ');
    for (int i = from; i < kept; i++) {
      int c = arguments.byteAt(i);
      shape.append(c > ' ' && c < 0x7f && c != '*' ? (char) c : '?');
    }
    if (kept < to) {
      shape.append(arguments.byteAt(kept) == '=' ? "=*" : "*");
    }
    return true;
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isName(int c) {
    return isLetter(c) || c == '-' || c == '_' || c == '.' || c >= '0' && c <= '9';
  }

  /** The executable of a shape. */
  static String executable(String shape) {
    int end = shape.lastIndexOf(SEPARATOR);
    if (end >= 0) {
      return shape.substring(0, end);
    }
    return shape.endsWith(ANY) ? shape.substring(0, shape.length() - ANY.length()) : shape;
  }

  /** The shape that stands for any arguments. */
  static String any(String executable) {
    return executable + ANY;
  }
}
