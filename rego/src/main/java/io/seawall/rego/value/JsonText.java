package io.seawall.rego.value;

import java.util.HexFormat;

/** Writes values as JSON text. */
public final class JsonText {

  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder out = new StringBuilder();
  private final boolean forHtml;
  private final String prefix;
  private final String indent;
  private final boolean pretty;

  private JsonText(boolean forHtml, boolean pretty, String prefix, String indent) {
    this.forHtml = forHtml;
    this.pretty = pretty;
    this.prefix = prefix;
    this.indent = indent;
  }

  static String compact(Value value, boolean forHtml) {
    var text = new JsonText(forHtml, false, "", "");
    text.append(value, 0);
    return text.out.toString();
  }

  /**
   * One entry a line, as Go's {@code json.MarshalIndent} writes it: {@code <}, {@code >}, {@code &}
   * escaped.
   *
   * @param prefix starts each line but the first
   * @param indent stands once for each level
   */
  public static String pretty(Value value, String prefix, String indent) {
    return pretty(value, true, prefix, indent);
  }

  static String pretty(Value value, boolean forHtml, String prefix, String indent) {
    var text = new JsonText(forHtml, true, prefix, indent);
    text.append(value, 0);
    return text.out.toString();
  }

  private void append(Value value, int depth) {
    switch (value) {
      case StringValue string -> appendString(string.text());
      case ArrayValue array -> appendAll(array, array.size(), depth);
      case SetValue set -> appendAll(set, set.size(), depth);
      case ObjectValue object -> appendObject(object, depth);
      case NullValue _, BooleanValue _, NumberValue _ -> out.append(value);
    }
  }

  private void appendAll(Iterable<Value> items, int size, int depth) {
    out.append('[');
    boolean first = true;
    for (Value item : items) {
      if (!first) {
        out.append(',');
      }
      first = false;
      newLine(depth + 1);
      append(item, depth + 1);
    }
    if (size > 0) {
      newLine(depth);
    }
    out.append(']');
  }

  private void appendObject(ObjectValue object, int depth) {
    out.append('{');
    for (int i = 0; i < object.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      newLine(depth + 1);
      Value key = object.keyAt(i);
      appendString(key instanceof StringValue name ? name.text() : compact(key, forHtml));
      out.append(pretty ? ": " : ":");
      append(object.valueAt(i), depth + 1);
    }
    if (object.size() > 0) {
      newLine(depth);
    }
    out.append('}');
  }

  private void newLine(int depth) {
    if (pretty) {
      out.append('\n').append(prefix).append(indent.repeat(depth));
    }
  }

  private void appendString(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (needsEscape(c)) {
            out.append("\\u").append(HEX.toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Line separators are escaped because JavaScript once ended string literals at them. */
  private boolean needsEscape(char c) {
    return c < ' ' || c == 0x2028 || c == 0x2029 || (forHtml && (c == '<' || c == '>' || c == '&'));
  }
}
