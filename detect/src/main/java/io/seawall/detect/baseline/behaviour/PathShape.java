package io.seawall.detect.baseline.behaviour;

import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;

/**
 * Writes paths without what differs from run to run. A number sign stands for a UUID, for eight or
 * more hexadecimal digits of which one is below 10, for four or more digits, for the further
 * numbers of a date, and for a name of digits only. Number signs, stars and control characters that
 * were there become question marks.
 */
public final class PathShape {

  private static final int UUID = 36;

  private final TextBuilder out = new TextBuilder();

  /** The shape of a path; the builder is this object's own and holds until the next call. */
  public TextBuilder of(Text path) {
    out.clear();
    byte[] data = path.bytes();
    int at = 0;
    while (at < data.length) {
      int end = runEnd(data, at);
      if (end == at) {
        add(data[at++]);
      } else if (isUuid(data, at)) {
        out.add('#');
        at += UUID;
      } else {
        run(data, at, end);
        at = end;
      }
    }
    return out;
  }

  private void add(byte c) {
    out.add(isReserved(c) ? '?' : (char) (c & 0xff));
  }

  private static boolean isReserved(byte c) {
    return c == '*' || c == '#' || c >= 0 && c < ' ' || c == 0x7f;
  }

  private void run(byte[] data, int from, int to) {
    if (varies(data, from, to)) {
      out.add('#');
    } else {
      out.add(data, from, to);
    }
  }

  private boolean varies(byte[] data, int from, int to) {
    int decimal = 0;
    int hexadecimal = 0;
    for (int i = from; i < to; i++) {
      decimal += isDecimal(data[i]) ? 1 : 0;
      hexadecimal += isHexadecimal(data[i]) ? 1 : 0;
    }
    int size = to - from;
    if (decimal == size) {
      return size >= 4 || isWholeName(data, from, to) || followsSign();
    }
    return size >= 8 && decimal > 0 && hexadecimal == size;
  }

  private static boolean isWholeName(byte[] data, int from, int to) {
    return (from == 0 || data[from - 1] == '/') && (to == data.length || data[to] == '/');
  }

  /** Whether a number sign and one separator were written last, as in the middle of a date. */
  private boolean followsSign() {
    int size = out.length();
    if (size < 2 || out.at(size - 2) != '#') {
      return false;
    }
    byte separator = out.at(size - 1);
    return separator == '-' || separator == '_' || separator == '.' || separator == ':';
  }

  private static boolean isUuid(byte[] data, int at) {
    if (data.length - at < UUID || runEnd(data, at) != at + 8) {
      return false;
    }
    for (int i = 0; i < UUID; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? data[at + i] != '-' : !isHexadecimal(data[at + i])) {
        return false;
      }
    }
    return true;
  }

  private static int runEnd(byte[] data, int from) {
    int at = from;
    while (at < data.length && isAlphanumeric(data[at])) {
      at++;
    }
    return at;
  }

  private static boolean isAlphanumeric(byte c) {
    return isDecimal(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDecimal(byte c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexadecimal(byte c) {
    return isDecimal(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }
}
