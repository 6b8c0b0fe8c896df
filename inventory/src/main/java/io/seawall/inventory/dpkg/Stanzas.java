package io.seawall.inventory.dpkg;

import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the stanzas of a control file (deb822(5)): lines {@code Field: value}, continued by
 * lines that start with a blank, stanzas parted by empty lines. Only the asked fields are kept, and
 * only their first line; field names compare without case.
 */
final class Stanzas {

  private final String text;
  private final Set<String> fields;
  private final TreeMap<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private int position;
  private int start;
  private @Nullable String fault;

  /**
   * @param fields names to keep, in lower case
   */
  Stanzas(String text, Set<String> fields) {
    this.text = text;
    this.fields = fields;
  }

  /** Steps to the next stanza that has any field. */
  boolean next() {
    values.clear();
    fault = null;
    boolean inside = false;
    while (position < text.length()) {
      int end = text.indexOf('\n', position);
      int lineEnd = end < 0 ? text.length() : end;
      int lineStart = position;
      position = Math.min(text.length(), lineEnd + 1);
      if (isBlank(lineStart, lineEnd)) {
        if (inside) {
          return true;
        }
        continue;
      }
      if (!inside) {
        start = lineStart;
        inside = true;
      }
      line(lineStart, lineEnd);
    }
    return inside;
  }

  /** First line of the value, stripped; null if the stanza has no such field. */
  @Nullable String get(String field) {
    return values.get(field);
  }

  /** What is wrong with the stanza; null if nothing is. */
  @Nullable String fault() {
    return fault;
  }

  /** Number of the line where the stanza starts, from 1. */
  int line() {
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0 && i < start; i = text.indexOf('\n', i + 1)) {
      line++;
    }
    return line;
  }

  private void line(int from, int to) {
    char first = text.charAt(from);
    if (first == ' ' || first == '\t' || first == '#') {
      return;
    }
    int colon = text.indexOf(':', from);
    if (colon < 0 || colon >= to) {
      fault = "a line has no colon";
      return;
    }
    String name = text.substring(from, colon).strip().toLowerCase(Locale.ROOT);
    if (!fields.contains(name)) {
      return;
    }
    if (values.putIfAbsent(name, text.substring(colon + 1, to).strip()) != null) {
      fault = "the field '" + name + "' stands twice";
    }
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) > ' ') {
        return false;
      }
    }
    return true;
  }
}
