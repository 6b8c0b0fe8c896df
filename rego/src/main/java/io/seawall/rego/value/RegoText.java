package io.seawall.rego.value;

/** Writes values as Rego source. */
final class RegoText {

  private RegoText() {}

  static String of(Value value) {
    var out = new StringBuilder();
    append(value, out);
    return out.toString();
  }

  private static void append(Value value, StringBuilder out) {
    switch (value) {
      case StringValue string -> Quoting.append(string.text(), out);
      case ArrayValue array -> appendAll(array, "[", "]", out);
      case SetValue set -> {
        if (set.size() == 0) {
          out.append("set()");
        } else {
          appendAll(set, "{", "}", out);
        }
      }
      case ObjectValue object -> appendObject(object, out);
      case NullValue _, BooleanValue _, NumberValue _ -> out.append(value);
    }
  }

  private static void appendAll(
      Iterable<Value> items, String open, String close, StringBuilder out) {
    String separator = open;
    for (Value item : items) {
      out.append(separator);
      append(item, out);
      separator = ", ";
    }
    if (separator.equals(open)) {
      out.append(open);
    }
    out.append(close);
  }

  private static void appendObject(ObjectValue object, StringBuilder out) {
    out.append('{');
    for (int i = 0; i < object.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      append(object.keyAt(i), out);
      out.append(": ");
      append(object.valueAt(i), out);
    }
    out.append('}');
  }
}
