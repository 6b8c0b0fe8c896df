package io.seawall.detect.json;

import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import java.util.Arrays;

/**
 * Finds a parameter in the query of a URI, as the API server does: pairs that are wrongly escaped
 * or have a semicolon are passed over, and of several pairs the first counts.
 */
final class QueryParameter {

  private QueryParameter() {}

  /**
   * Finds the first value of a name.
   *
   * @param out gets the value, decoded
   * @return whether there is such a parameter
   */
  static boolean find(Text uri, byte[] name, TextBuilder out) {
    byte[] bytes = uri.bytes();
    int from = indexOf(bytes, '?', 0, bytes.length) + 1;
    while (from > 0 && from <= bytes.length) {
      int to = indexOf(bytes, '&', from, bytes.length);
      int end = to < 0 ? bytes.length : to;
      if (end > from && pair(bytes, from, end, name, out)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  private static boolean pair(byte[] bytes, int from, int to, byte[] name, TextBuilder out) {
    if (indexOf(bytes, ';', from, to) >= 0) {
      return false;
    }
    int equals = indexOf(bytes, '=', from, to);
    int keyEnd = equals < 0 ? to : equals;
    out.clear();
    if (!decode(bytes, from, keyEnd, out)
        || !Arrays.equals(out.bytes(), 0, out.length(), name, 0, name.length)) {
      return false;
    }
    out.clear();
    return equals < 0 || decode(bytes, equals + 1, to, out);
  }

  /** Adds what is escaped by percent signs, and blanks for plus signs; false if it is malformed. */
  private static boolean decode(byte[] bytes, int from, int to, TextBuilder out) {
    for (int i = from; i < to; i++) {
      byte found = bytes[i];
      if (found == '%') {
        int high = i + 2 < to ? Character.digit(bytes[i + 1], 16) : -1;
        int low = i + 2 < to ? Character.digit(bytes[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          return false;
        }
        out.add((char) (high << 4 | low));
        i += 2;
      } else {
        out.add(found == '+' ? ' ' : (char) found);
      }
    }
    return true;
  }

  private static int indexOf(byte[] bytes, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
