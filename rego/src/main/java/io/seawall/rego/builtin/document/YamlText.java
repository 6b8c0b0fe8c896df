package io.seawall.rego.builtin.document;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import io.seawall.rego.value.YamlValues;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Writes values as block YAML the way Kubernetes tools do: keys in order, lists on the level of
 * their key, text of several lines as a literal, strings quoted where they would be read as
 * something else.
 */
final class YamlText {

  /** What YAML 1.1 reads as something else than a string. */
  private static final List<String> OTHER_WORDS =
      List.of(
          "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "-.inf",
          "+.inf", ".nan", "<<", "=");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** The text, which ends with a line break. */
  static String write(Value value) {
    var text = new YamlText();
    text.document(value);
    return text.out.toString();
  }

  private void document(Value value) {
    if (isFlat(value)) {
      scalar(value, 0);
    } else {
      block(value, 0);
    }
  }

  /** Whether a value stands on the line of its key or dash. */
  private static boolean isFlat(Value value) {
    return switch (value) {
      case ObjectValue object -> object.size() == 0;
      case ArrayValue array -> array.size() == 0;
      case SetValue set -> set.size() == 0;
      case NullValue _, BooleanValue _, NumberValue _, StringValue _ -> true;
    };
  }

  private void scalar(Value value, int depth) {
    switch (value) {
      case StringValue string -> string(string.text(), depth);
      case ObjectValue _ -> out.append("{}");
      case ArrayValue _, SetValue _ -> out.append("[]");
      case NullValue _, BooleanValue _, NumberValue _ -> out.append(value);
    }
    out.append('\n');
  }

  /** The lines of a collection that has entries; the first one starts where the text stands. */
  private void block(Value value, int depth) {
    switch (value) {
      case ObjectValue object -> mapping(object, depth);
      case ArrayValue array -> sequence(array, depth);
      case SetValue set -> sequence(set, depth);
      case NullValue _, BooleanValue _, NumberValue _, StringValue _ -> scalar(value, depth);
    }
  }

  private void mapping(ObjectValue object, int depth) {
    for (int i = 0; i < object.size(); i++) {
      if (i > 0) {
        indent(depth);
      }
      Value key = object.keyAt(i);
      key(key instanceof StringValue name ? name.text() : JsonValues.write(key));
      Value value = object.valueAt(i);
      if (isFlat(value)) {
        out.append(": ");
        scalar(value, depth + 1);
      } else {
        out.append(":\n");
        int below = value instanceof ObjectValue ? depth + 1 : depth;
        indent(below);
        block(value, below);
      }
    }
  }

  private void sequence(Iterable<Value> items, int depth) {
    boolean first = true;
    for (Value item : items) {
      if (!first) {
        indent(depth);
      }
      first = false;
      out.append("- ");
      if (isFlat(item)) {
        scalar(item, depth + 1);
      } else {
        block(item, depth + 1);
      }
    }
  }

  private void indent(int depth) {
    out.repeat("  ", depth);
  }

  private void key(String text) {
    if (text.indexOf('\n') >= 0) {
      quoted(text);
    } else {
      line(text);
    }
  }

  private void string(String text, int depth) {
    boolean startsBlank = text.startsWith(" ") || text.startsWith("\n");
    if (text.indexOf('\n') >= 0 && isPrintable(text) && !startsBlank) {
      literal(text, depth);
    } else {
      line(text);
    }
  }

  /** A literal of several lines; the sign behind the bar tells how many breaks end it. */
  private void literal(String text, int depth) {
    boolean ends = text.endsWith("\n");
    out.append(text.endsWith("\n\n") ? "|+" : ends ? "|" : "|-");
    String body = ends ? text.substring(0, text.length() - 1) : text;
    for (String row : body.split("\n", -1)) {
      out.append('\n');
      if (!row.isEmpty()) {
        indent(Math.max(depth, 1));
        out.append(row);
      }
    }
  }

  private void line(String text) {
    if (!isPrintable(text) || text.indexOf('\n') >= 0 || isReadAsOther(text)) {
      quoted(text);
    } else if (isPlain(text)) {
      out.append(text);
    } else {
      out.append('\'').append(text.replace("'", "''")).append('\'');
    }
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean control = c < ' ' ? c != '\n' : c >= 0x7f && c < 0xa0;
      if (control || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
        return false;
      }
    }
    return true;
  }

  /** Words of YAML 1.1, dates and numbers are quoted, because the readers differ on them. */
  private static boolean isReadAsOther(String text) {
    if (text.isEmpty() || OTHER_WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return true;
    }
    boolean digit = text.charAt(0) >= '0' && text.charAt(0) <= '9';
    if (digit && text.length() >= 8 && consistsOf(text, "-:TtZz .+")) {
      return true;
    }
    return (digit || "-+.".indexOf(text.charAt(0)) >= 0)
        && consistsOf(text, "-+.xXoObaAcCdDeEfF_")
        && isPlain(text)
        && !(YamlValues.parse(text) instanceof StringValue);
  }

  /** Whether there is nothing but digits and these characters. */
  private static boolean consistsOf(String text, String others) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && others.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(String text) {
    char first = text.charAt(0);
    if (first == ' ' || text.endsWith(" ") || text.endsWith(":")) {
      return false;
    }
    boolean loneSign =
        (first == '-' || first == '?' || first == ':')
            && (text.length() == 1 || text.charAt(1) == ' ');
    if (loneSign || ",[]{}#&*!|>'\"%@`".indexOf(first) >= 0) {
      return false;
    }
    return !text.startsWith("---")
        && !text.startsWith("...")
        && !text.contains(": ")
        && !text.contains(" #");
  }

  private void quoted(String text) {
    String json = JsonValues.write(StringValue.of(text));
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if ((c >= 0x7f && c < 0xa0) || c == 0xfeff) {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
  }
}
