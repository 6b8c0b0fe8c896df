package io.seawall.inventory.alpm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields of pacman's local database (alpm-db-desc(5), alpm-db-files(5)): a line {@code %NAME%},
 * then a value on each line up to an empty one.
 */
final class PacmanFields {

  private static final String FOLDER = "var/lib/pacman/local/";

  private PacmanFields() {}

  /**
   * The values of a field; empty if the text has no such field.
   *
   * @param most values that are kept
   */
  static List<String> all(String text, String field, int most) {
    var values = new ArrayList<String>();
    String head = "%" + field + "%";
    boolean inside = false;
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      String line = text.substring(from, to).strip();
      if (inside && !line.isEmpty() && values.size() < most) {
        values.add(line);
      } else if (inside) {
        return values;
      } else {
        inside = line.equals(head);
      }
      from = to + 1;
    }
    return values;
  }

  /** The only value of a field; null if the text has no such field. */
  static @Nullable String first(String text, String field) {
    List<String> values = all(text, field, 1);
    return values.isEmpty() ? null : values.getFirst();
  }

  /** Whether a path is that of this file of a package. */
  static boolean is(String path, String file) {
    return path.startsWith(FOLDER)
        && path.endsWith(file)
        && path.indexOf('/', FOLDER.length()) == path.length() - file.length();
  }
}
