package io.seawall.rego.builtin.template;

import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.text.Formatting;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Go's templates. Numbers of the data are {@code json.Number} in Go, which is a
 * kind of string: always true, and equal by their text.
 */
final class TemplateFunctions {

  private final Call call;

  TemplateFunctions(Call call) {
    this.call = call;
  }

  /** Strings and booleans of the data as Java has them, null as missing. */
  @Nullable Object known(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case NullValue _ -> null;
      case StringValue string -> string.text();
      case BooleanValue flag -> flag.isTrue();
      default -> value;
    };
  }

  static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean flag -> flag;
      case Long number -> number != 0;
      case Double number -> number != 0;
      case String text -> !text.isEmpty();
      case ArrayValue array -> array.size() > 0;
      case ObjectValue object -> object.size() > 0;
      default -> true;
    };
  }

  /** How an action prints a value. */
  String text(@Nullable Object value) {
    return value == null ? "<no value>" : print(List.of(value), false);
  }

  @Nullable Object apply(String name, List<@Nullable Object> args) {
    call.spend(args.size() + 1L);
    return switch (name) {
      case "not" -> !isTrue(only(name, args));
      case "eq" -> equalToAny(args);
      case "ne" -> !equal(first(name, args, 2), args.get(1));
      case "lt" -> compare(first(name, args, 2), args.get(1)) < 0;
      case "le" -> compare(first(name, args, 2), args.get(1)) <= 0;
      case "gt" -> compare(first(name, args, 2), args.get(1)) > 0;
      case "ge" -> compare(first(name, args, 2), args.get(1)) >= 0;
      case "len" -> length(only(name, args));
      case "index" -> index(args);
      case "slice" -> slice(args);
      case "print" -> print(args, false);
      case "println" -> print(args, true) + "\n";
      case "printf" -> printf(args);
      case "html" -> html(print(args, false));
      case "js" -> script(print(args, false));
      case "urlquery" -> URLEncoder.encode(print(args, false), StandardCharsets.UTF_8);
      default -> throw TemplateRun.failed("function \"" + name + "\" not defined");
    };
  }

  private static @Nullable Object only(String name, List<@Nullable Object> args) {
    return first(name, args, 1);
  }

  private static @Nullable Object first(String name, List<@Nullable Object> args, int count) {
    if (args.size() != count) {
      throw TemplateRun.failed("wrong number of args for " + name);
    }
    return args.getFirst();
  }

  private static boolean equalToAny(List<@Nullable Object> args) {
    if (args.size() < 2) {
      throw TemplateRun.failed("missing argument for comparison");
    }
    for (Object other : args.subList(1, args.size())) {
      if (equal(args.getFirst(), other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == null && right == null;
    }
    if (left instanceof Boolean && right instanceof Boolean) {
      return left.equals(right);
    }
    return compare(left, right) == 0;
  }

  private static int compare(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Long x && right instanceof Long y) {
      return x.compareTo(y);
    }
    if (left instanceof Double x && right instanceof Double y) {
      return x.compareTo(y);
    }
    if (isText(left) && isText(right)) {
      StringValue x = StringValue.of(String.valueOf(left));
      return x.compareTo(StringValue.of(String.valueOf(right)));
    }
    throw TemplateRun.failed("incompatible types for comparison");
  }

  private static boolean isText(@Nullable Object value) {
    return value instanceof String || value instanceof NumberValue;
  }

  private static long length(@Nullable Object value) {
    return switch (value) {
      case ArrayValue array -> array.size();
      case ObjectValue object -> object.size();
      case String text -> text.getBytes(StandardCharsets.UTF_8).length;
      case NumberValue number -> number.text().length();
      case null, default -> throw TemplateRun.failed("len of " + value);
    };
  }

  private @Nullable Object index(List<@Nullable Object> args) {
    if (args.isEmpty()) {
      throw TemplateRun.failed("wrong number of args for index");
    }
    Object value = args.getFirst();
    for (Object key : args.subList(1, args.size())) {
      value = known(element(value, key));
    }
    return value;
  }

  private static @Nullable Object element(@Nullable Object value, @Nullable Object key) {
    if (value instanceof ObjectValue object && isText(key)) {
      return object.get(String.valueOf(key));
    }
    if (value instanceof ArrayValue array && key instanceof Long place) {
      return array.get(place(place, array.size() - 1));
    }
    if (value instanceof String text && key instanceof Long place) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return (long) (bytes[place(place, bytes.length - 1)] & 0xff);
    }
    throw TemplateRun.failed("can't index " + value + " with " + key);
  }

  private static int place(long place, int last) {
    if (place < 0 || place > last) {
      throw TemplateRun.failed("index out of range: " + place);
    }
    return (int) place;
  }

  private Object slice(List<@Nullable Object> args) {
    Object value = args.isEmpty() ? null : args.getFirst();
    int size = Math.toIntExact(length(value instanceof ObjectValue ? null : value));
    int to = args.size() > 2 && args.get(2) instanceof Long end ? place(end, size) : size;
    int from = args.size() > 1 && args.get(1) instanceof Long start ? place(start, to) : 0;
    call.produce(to - from);
    if (value instanceof ArrayValue array) {
      var items = new Value[to - from];
      for (int i = 0; i < items.length; i++) {
        items[i] = array.get(from + i);
      }
      return ArrayValue.of(items);
    }
    byte[] bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Go's {@code Sprint}: a blank between two values of which none is a string. */
  private String print(List<@Nullable Object> args, boolean spaced) {
    var out = new StringBuilder();
    for (int i = 0; i < args.size(); i++) {
      boolean strings =
          i > 0 && (args.get(i) instanceof String || args.get(i - 1) instanceof String);
      if (i > 0 && (spaced || !strings)) {
        out.append(' ');
      }
      append(args.get(i), out);
    }
    return out.toString();
  }

  private void append(@Nullable Object value, StringBuilder out) {
    Object known = known(value);
    call.spend(1);
    switch (known) {
      case null -> out.append("<nil>");
      case Double number -> out.append(Formatting.format(call, "%v", List.of(number)));
      case ArrayValue array -> {
        String separator = "[";
        for (Value item : array) {
          append(item, out.append(separator));
          separator = " ";
        }
        out.append(array.size() == 0 ? "[]" : "]");
      }
      case ObjectValue object -> {
        out.append("map[");
        for (int i = 0; i < object.size(); i++) {
          append(object.keyAt(i), out.append(i > 0 ? " " : ""));
          append(object.valueAt(i), out.append(':'));
        }
        out.append(']');
      }
      default -> {
        String text = known.toString();
        call.produce(text.length());
        out.append(text);
      }
    }
  }

  private String printf(List<@Nullable Object> args) {
    if (args.isEmpty() || !(args.getFirst() instanceof String format)) {
      throw TemplateRun.failed("printf without a format");
    }
    List<Object> converted = new ArrayList<>();
    for (Object arg : args.subList(1, args.size())) {
      converted.add(argument(arg));
    }
    return Formatting.format(call, format, converted);
  }

  private Object argument(@Nullable Object value) {
    return switch (value) {
      case null -> new Formatting.Other("<nil>", "<nil>");
      case NumberValue number -> new Formatting.Other("json.Number", number.text());
      case ArrayValue _ -> new Formatting.Other("[]interface {}", text(value));
      case ObjectValue _ -> new Formatting.Other("map[string]interface {}", text(value));
      default -> value;
    };
  }

  private String html(String text) {
    call.produce(text.length() * 5L);
    return text.replace("&", "&amp;")
        .replace("\0", "\ufffd")
        .replace("\"", "&#34;")
        .replace("'", "&#39;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  private String script(String text) {
    call.produce(text.length() * 6L);
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '\'' || c == '"') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '=') {
        out.append("\\u").append(HexFormat.of().withUpperCase().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
