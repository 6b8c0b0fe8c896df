package io.seawall.sensor.response.process;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What /proc/PID/stat says of a process (proc_pid_stat(5)).
 *
 * @param pid its id
 * @param name of its program, at most 15 bytes that it chose itself, without control characters
 * @param state its letter: {@code R}, {@code S}, {@code Z}, …
 * @param parent the id of its parent
 * @param start when it began, in hundredths of a second since boot
 */
public record ProcessRecord(int pid, String name, char state, int parent, long start) {

  private static final int START_FIELD = 19;

  /** Reads the line; null if it is none. */
  static @Nullable ProcessRecord parse(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    int open = text.indexOf('(');
    // The name may hold anything, brackets and line ends too; nothing after it does.
    int close = text.lastIndexOf(')');
    if (open < 2 || close < open) {
      return null;
    }
    String[] fields = text.substring(close + 1).strip().split(" ", -1);
    try {
      return new ProcessRecord(
          Integer.parseInt(text.substring(0, open).strip()),
          visible(text.substring(open + 1, close)),
          fields[0].charAt(0),
          Integer.parseInt(fields[1]),
          Long.parseLong(fields[START_FIELD]));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private static String visible(String name) {
    var out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(c < ' ' || c >= 0x7f && c < 0xa0 ? '?' : c);
    }
    return out.toString();
  }

  /** Whether it has ended and only waits for its parent to notice. */
  public boolean isGone() {
    return state == 'Z' || state == 'X';
  }

  /** For people: {@code 4711 (sh)}. */
  public String label() {
    return String.format(Locale.ROOT, "%d (%s)", pid, name);
  }
}
