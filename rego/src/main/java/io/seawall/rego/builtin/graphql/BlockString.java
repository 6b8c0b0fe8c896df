package io.seawall.rego.builtin.graphql;

import java.util.ArrayList;
import java.util.List;

/** What a block string means: common indentation and blank lines at both ends are dropped. */
final class BlockString {

  private BlockString() {}

  static String value(String raw) {
    List<String> lines = new ArrayList<>(List.of(raw.split("\n", -1)));
    int common = Integer.MAX_VALUE;
    for (int i = 1; i < lines.size(); i++) {
      int indent = indent(lines.get(i));
      if (indent < lines.get(i).length()) {
        common = Math.min(common, indent);
      }
    }
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      lines.set(i, line.substring(Math.min(common, line.length())));
    }
    while (!lines.isEmpty() && isBlank(lines.getFirst())) {
      lines.removeFirst();
    }
    while (!lines.isEmpty() && isBlank(lines.getLast())) {
      lines.removeLast();
    }
    return String.join("\n", lines);
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
      indent++;
    }
    return indent;
  }

  private static boolean isBlank(String line) {
    return indent(line) == line.length();
  }
}
