package io.seawall.inventory.osrelease;

import io.seawall.inventory.analyzer.MalformedFileException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads lines {@code KEY=value} with the quoting of a shell, as os-release(5) allows it: single
 * quotes keep everything, double quotes know backslashes before {@code $ " ` \}, unquoted text
 * knows backslashes before anything. Nothing is expanded. A key that stands twice has its last
 * value, as in a shell.
 */
public final class ShellValues {

  private ShellValues() {}

  /**
   * The keys with their values, in the order of the text.
   *
   * @throws MalformedFileException if a line is neither empty nor a comment nor an assignment
   */
  public static Map<String, String> parse(String text) throws MalformedFileException {
    var values = new LinkedHashMap<String, String>();
    int number = 0;
    for (int from = 0; from < text.length(); ) {
      number++;
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      String line = text.substring(from, to).strip();
      from = to + 1;
      if (line.isEmpty() || line.charAt(0) == '#') {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals <= 0) {
        throw new MalformedFileException("line " + number + ": no assignment KEY=value");
      }
      values.put(line.substring(0, equals).strip(), unquote(line.substring(equals + 1).strip()));
    }
    return values;
  }

  private static String unquote(String value) {
    if (value.indexOf('"') < 0 && value.indexOf('\'') < 0 && value.indexOf('\\') < 0) {
      return value;
    }
    var out = new StringBuilder(value.length());
    char quote = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (isEscape(value, i, quote)) {
        out.append(value.charAt(++i));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isEscape(String value, int at, char quote) {
    if (value.charAt(at) != '\\' || at + 1 == value.length() || quote == '\'') {
      return false;
    }
    return quote == 0 || "$\"`\\".indexOf(value.charAt(at + 1)) >= 0;
  }
}
