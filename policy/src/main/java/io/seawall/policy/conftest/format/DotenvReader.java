package io.seawall.policy.conftest.format;

import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Environment files: {@code [export] NAME=value}. References {@code $NAME} and {@code ${NAME}} to
 * earlier names are filled in; the environment of the process is not looked at.
 */
final class DotenvReader {

  private static final int MAX_VALUES = 16 << 20;

  private final TextCursor in;
  private final Map<String, String> names = new LinkedHashMap<>();
  private int size;

  DotenvReader(String text) {
    in = new TextCursor(text);
  }

  Value read() {
    in.skipSpace();
    while (!in.isEnd()) {
      if (in.peek() == '#') {
        in.skipLine();
      } else {
        entry();
      }
      in.skipSpace();
    }
    var table = new Table();
    names.forEach((name, value) -> table.replace(name, StringValue.of(value)));
    return table.value();
  }

  private void entry() {
    if (in.skip("export ")) {
      in.skipBlanks();
    }
    int start = in.mark();
    while (isName(in.peek())) {
      in.next();
    }
    String name = in.since(start);
    in.skipBlanks();
    if (name.isEmpty() || !(in.skip("=") || in.skip(":"))) {
      throw in.failure("a line must be NAME=value");
    }
    in.skipBlanks();
    String value =
        switch (in.peek()) {
          case '\'' -> quoted('\'');
          case '"' -> quoted('"');
          default -> plain();
        };
    size += value.length();
    if (size > MAX_VALUES) {
      throw in.failure("the values are longer than " + MAX_VALUES + " characters together");
    }
    names.put(name, value);
  }

  private static boolean isName(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
  }

  private String quoted(char quote) {
    in.next();
    var out = new StringBuilder();
    while (in.peek() != quote) {
      if (in.isEnd()) {
        throw in.failure("a quoted value must be closed");
      }
      char c = in.next();
      if (quote == '"' && c == '\\') {
        char escaped = in.next();
        switch (escaped) {
          case 'n' -> out.append('\n');
          case 'r' -> out.append('\r');
          case 't' -> out.append('\t');
          default -> out.append(escaped);
        }
      } else if (quote == '"' && c == '$') {
        reference(out);
      } else {
        out.append(c);
      }
    }
    in.next();
    String rest = in.line().strip();
    if (!rest.isEmpty() && !rest.startsWith("#")) {
      throw in.failure("after a quoted value the line must end");
    }
    return out.toString();
  }

  private String plain() {
    String line = in.line();
    int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
    String text = (comment < 0 ? line : line.substring(0, comment)).strip();
    var out = new StringBuilder();
    var value = new TextCursor(text);
    while (!value.isEnd()) {
      char c = value.next();
      if (c == '$') {
        out.append(reference(value));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private void reference(StringBuilder out) {
    out.append(reference(in));
  }

  private String reference(TextCursor at) {
    int start = at.mark();
    boolean braced = at.skip("{");
    int name = at.mark();
    while (isName(at.peek()) && at.peek() != '-' && at.peek() != '.') {
      at.next();
    }
    String wanted = at.since(name);
    if (wanted.isEmpty() || (braced && !at.skip("}"))) {
      at.back(start);
      return "$";
    }
    String known = names.getOrDefault(wanted, "");
    size += known.length();
    if (size > MAX_VALUES) {
      throw at.failure("the values are longer than " + MAX_VALUES + " characters together");
    }
    return known;
  }
}
