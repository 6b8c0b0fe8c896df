package io.seawall.policy.conftest.format;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TOML 1.0. Dates and times become strings, as written; {@code inf} and {@code nan} too. */
final class TomlReader {

  private static final int MAX_NUMBER = 1_000;

  private final TextCursor in;
  private final TomlStrings strings;
  private final Table root = new Table();

  TomlReader(String text) {
    in = new TextCursor(text);
    strings = new TomlStrings(in);
  }

  Value read() {
    Table table = root;
    skipSpace();
    while (!in.isEnd()) {
      if (in.peek() == '[') {
        table = header();
      } else {
        pair(table);
      }
      endOfLine();
      skipSpace();
    }
    return root.value();
  }

  private Table header() {
    boolean list = in.skip("[[");
    if (!list) {
      in.next();
    }
    List<String> path = path();
    in.expect(list ? "]]" : "]");
    Table table = walk(root, path);
    String last = path.getLast();
    Table made = list ? table.append(last) : table.table(last);
    if (made == null) {
      throw in.failure(last + " is defined already");
    }
    return made;
  }

  private Table walk(Table from, List<String> path) {
    Table table = from;
    for (String key : path.subList(0, path.size() - 1)) {
      table = table.table(key);
      if (table == null) {
        throw in.failure(key + " is no table");
      }
    }
    return table;
  }

  private void pair(Table table) {
    List<String> path = path();
    in.expect("=");
    in.skipBlanks();
    if (!walk(table, path).put(path.getLast(), value())) {
      throw in.failure(path.getLast() + " is defined already");
    }
  }

  private List<String> path() {
    List<String> path = new ArrayList<>();
    do {
      in.skipBlanks();
      path.add(key());
      in.skipBlanks();
    } while (in.skip("."));
    if (path.size() > 100) {
      throw in.failure("a key has more than 100 parts");
    }
    return path;
  }

  private String key() {
    if (in.peek() == '"' || in.peek() == '\'') {
      return strings.read();
    }
    int start = in.mark();
    while (isBare(in.peek())) {
      in.next();
    }
    if (in.mark() == start) {
      throw in.failure("a key was expected");
    }
    return in.since(start);
  }

  private static boolean isBare(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  private Value value() {
    in.enter();
    Value value =
        switch (in.peek()) {
          case '"', '\'' -> StringValue.of(strings.read());
          case '[' -> list();
          case '{' -> table();
          default -> word();
        };
    in.leave();
    return value;
  }

  private Value list() {
    in.next();
    List<Value> items = new ArrayList<>();
    skipSpace();
    while (in.peek() != ']') {
      items.add(value());
      skipSpace();
      if (in.peek() != ']') {
        in.expect(",");
        skipSpace();
      }
    }
    in.next();
    return ArrayValue.of(items);
  }

  private Value table() {
    in.next();
    var table = new Table();
    skipSpace();
    while (in.peek() != '}') {
      pair(table);
      skipSpace();
      if (in.peek() != '}') {
        in.expect(",");
        skipSpace();
      }
    }
    in.next();
    return table.value();
  }

  private Value word() {
    int start = in.mark();
    while (isBare(in.peek()) || "+.:".indexOf(in.peek()) >= 0 || isTimeAfterDate(start)) {
      in.next();
    }
    String word = in.since(start);
    return switch (word) {
      case "true" -> BooleanValue.TRUE;
      case "false" -> BooleanValue.FALSE;
      case "inf", "+inf", "-inf", "nan", "+nan", "-nan" -> StringValue.of(word);
      default -> {
        Value value = isDate(word) ? StringValue.of(word) : number(word);
        if (value == null) {
          throw in.failure("'" + word + "' is no value");
        }
        yield value;
      }
    };
  }

  /** A blank may stand between the date and the time. */
  private boolean isTimeAfterDate(int start) {
    return in.peek() == ' '
        && in.mark() - start == 10
        && isDate(in.since(start))
        && Character.isDigit(in.peek(1));
  }

  private static boolean isDate(String word) {
    boolean date = word.length() >= 10 && word.charAt(4) == '-' && word.charAt(7) == '-';
    boolean time = word.length() >= 5 && word.charAt(2) == ':';
    return (date || time) && Character.isDigit(word.charAt(0));
  }

  private static @Nullable Value number(String word) {
    String digits = word.replace("_", "");
    String text = digits.startsWith("+") ? digits.substring(1) : digits;
    if (text.isEmpty() || text.length() > MAX_NUMBER) {
      return null;
    }
    try {
      int radix =
          text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : text.startsWith("0b") ? 2 : 10;
      return radix == 10
          ? NumberValue.parse(text)
          : NumberValue.of(new BigInteger(text.substring(2), radix));
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private void endOfLine() {
    in.skipBlanks();
    if (in.peek() == '#') {
      in.skipLine();
    }
    in.skip("\r");
    if (!in.isEnd() && !in.skip("\n")) {
      throw in.failure("the end of the line was expected");
    }
  }

  private void skipSpace() {
    in.skipSpace();
    while (in.peek() == '#') {
      in.skipLine();
      in.skipSpace();
    }
  }
}
