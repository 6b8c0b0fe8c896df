package io.seawall.policy.conftest.format;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Formats of one entry a line: INI and ignore files. */
final class LineFormats {

  private static final int MAX_NUMBER = 40;

  private LineFormats() {}

  /** Sections of keys; numbers and booleans are such, other values strings. */
  static Value ini(String text) {
    var root = new Table();
    Table section = new Table();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[")) {
        int end = line.indexOf(']');
        section = end < 0 ? null : root.table(line.substring(1, end).strip());
        if (section == null) {
          throw new MalformedInputException(i + 1, "a section must be closed by ]");
        }
        continue;
      }
      int split = separator(line);
      if (split <= 0) {
        throw new MalformedInputException(i + 1, "a line must be a section or key = value");
      }
      section.replace(
          unquoted(line.substring(0, split).strip()), iniValue(line.substring(split + 1).strip()));
    }
    return root.value();
  }

  private static int separator(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
  }

  private static Value iniValue(String written) {
    String text = withoutComment(written);
    String value = unquoted(text);
    if (!value.equals(text)) {
      return StringValue.of(value);
    }
    return switch (value) {
      case "true", "True", "TRUE" -> BooleanValue.TRUE;
      case "false", "False", "FALSE" -> BooleanValue.FALSE;
      default -> number(value);
    };
  }

  private static Value number(String text) {
    boolean digits = !text.isEmpty() && text.length() <= MAX_NUMBER;
    for (int i = 0; digits && i < text.length(); i++) {
      char c = text.charAt(i);
      digits = (c >= '0' && c <= '9') || c == '.' || (c == '-' && i == 0);
    }
    try {
      return digits ? NumberValue.parse(text) : StringValue.of(text);
    } catch (NumberFormatException _) {
      return StringValue.of(text);
    }
  }

  private static String withoutComment(String text) {
    if (text.startsWith("\"\"\"") && text.indexOf("\"\"\"", 3) > 0) {
      return text.substring(2, text.indexOf("\"\"\"", 3) + 1);
    }
    if (text.startsWith("\"") || text.startsWith("'") || text.startsWith("`")) {
      int end = text.indexOf(text.charAt(0), 1);
      return end < 0 ? text : text.substring(0, end + 1);
    }
    for (int i = 1; i < text.length(); i++) {
      boolean comment = text.charAt(i) == '#' || text.charAt(i) == ';';
      if (comment && Character.isWhitespace(text.charAt(i - 1))) {
        return text.substring(0, i).strip();
      }
    }
    return text;
  }

  private static String unquoted(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    boolean quoted =
        text.length() >= 2
            && (first == '"' || first == '\'' || first == '`')
            && text.charAt(text.length() - 1) == first;
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** Entries of a gitignore or dockerignore file: one document, a list of its lines. */
  static Value ignore(String text) {
    List<Value> entries = new ArrayList<>();
    text.lines()
        .forEach(line -> {
          boolean comment = line.startsWith("#");
          boolean negated = line.startsWith("!");
          String kind =
              line.isBlank() ? "Empty" : comment ? "Comment" : negated ? "NegatedPath" : "Path";
          ObjectValue.Builder entry = ObjectValue.builder();
          entry.put("Kind", StringValue.of(kind));
          entry.put("Value", StringValue.of(comment || negated ? line.substring(1) : line));
          entry.put("Original", StringValue.of(line));
          entries.add(entry.build());
        });
    return ArrayValue.of(ArrayValue.of(entries));
  }
}
