package io.seawall.detect.state.event;

import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;

/**
 * Joins and shortens paths as libs does (userspace/libsinsp/utils.cpp, concatenate_paths): without
 * {@code .}, {@code ..}, doubled slashes and a slash at the end, with a dot for each control
 * character. What the base holds stays as it is.
 */
public final class Paths {

  private Paths() {}

  /** Replaces what the builder holds by the path, which starts at the base if it is relative. */
  public static void join(Text base, byte[] data, int from, int to, TextBuilder out) {
    out.clear();
    boolean relative = from < to && data[from] != '/';
    if (relative) {
      out.add(base);
    }
    boolean baseless = out.length() == 0;
    int at = from;
    while (at < to) {
      byte next = data[at];
      if (next == '.' && startsName(out)) {
        at = dots(data, at, to, out);
      } else if (next == '/') {
        boolean doubled = out.length() == 0 ? !baseless : out.at(out.length() - 1) == '/';
        if (!doubled) {
          out.add('/');
        }
        at++;
      } else {
        out.add(isControl(next) ? '.' : (char) (next & 0xff));
        at++;
      }
    }
    int size = out.length();
    if (size > 1 && out.at(size - 1) == '/') {
      out.truncate(size - 1);
    }
  }

  private static boolean startsName(TextBuilder out) {
    return out.length() == 0 || out.at(out.length() - 1) == '/';
  }

  private static int dots(byte[] data, int at, int to, TextBuilder out) {
    boolean two = at + 1 < to && data[at + 1] == '.';
    int after = two ? at + 2 : at + 1;
    if (after < to && data[after] != '/') {
      out.add('.');
      return at + 1;
    }
    if (two) {
      climb(out);
    }
    return Math.min(after + 1, to);
  }

  private static void climb(TextBuilder out) {
    int size = out.length();
    if (size <= 1) {
      return;
    }
    size--;
    while (size >= 1 && out.at(size - 1) != '/') {
      size--;
    }
    out.truncate(size);
  }

  /** Whether a byte is a control character, for which a dot is written. */
  public static boolean isControl(byte value) {
    return value >= 0 && value < 0x20 || value == 0x7f;
  }
}
