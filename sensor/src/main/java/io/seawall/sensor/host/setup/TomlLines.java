package io.seawall.sensor.host.setup;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings of a TOML file as lines: enough for the configuration of containerd and of
 * registries. Values of several lines are joined; comments and what makes no sense are left out.
 *
 * @param entries in the order of the file
 */
record TomlLines(List<Entry> entries) {

  private static final int MOST = 100_000;
  private static final int LONGEST = 1 << 16;

  TomlLines {
    entries = List.copyOf(entries);
  }

  /**
   * One setting.
   *
   * @param table the table it is in, as it is written between the brackets
   * @param occurrence which one of tables of this name
   * @param key its name, without quotes
   * @param value as it is written, without quotes around it
   */
  record Entry(String table, int occurrence, String key, String value) {

    boolean isTrue() {
      return value.equals("true");
    }
  }

  static TomlLines parse(String text) {
    var entries = new ArrayList<Entry>();
    String table = "";
    int occurrence = 0;
    String pending = "";
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      String line = withoutComment(raw).strip();
      if (!pending.isEmpty()) {
        line = pending.length() < LONGEST ? pending + " " + line : pending + "]";
        pending = "";
      }
      int equals = equals(line);
      if (equals > 0) {
        String value = line.substring(equals + 1).strip();
        if (value.startsWith("[") && !value.endsWith("]")) {
          pending = line;
        } else if (entries.size() < MOST) {
          String key = unquoted(line.substring(0, equals).strip());
          entries.add(new Entry(table, occurrence, key, unquoted(value)));
        }
      } else if (line.startsWith("[") && line.endsWith("]")) {
        table = line.replaceAll("^\\[+\\s*|\\s*\\]+$", "");
        occurrence++;
      }
    }
    return new TomlLines(entries);
  }

  /** Where the equals sign of a setting stands; -1 in the line of a table. */
  private static int equals(String line) {
    if (line.startsWith("[")) {
      return -1;
    }
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '=') {
        return i;
      }
    }
    return -1;
  }

  private static String withoutComment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '#') {
        return line.substring(0, i);
      }
    }
    return line;
  }

  static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
