package io.seawall.rego.builtin.text;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.number.Arithmetic;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** Built-ins on one string: tests, parts, letters, numbers to text. */
final class StringBuiltins {

  private static final String TEST = "(string, string) boolean";
  private static final String TEXT = "(string) string";

  private StringBuiltins() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "contains" -> test(name, String::contains);
      case "startswith" -> test(name, String::startsWith);
      case "endswith" -> test(name, String::endsWith);
      case "lower" ->
          Builtin.of(name, TEXT, (call, args) -> mapped(call, args, Character::toLowerCase));
      case "upper" ->
          Builtin.of(name, TEXT, (call, args) -> mapped(call, args, Character::toUpperCase));
      case "format_int" ->
          Builtin.of(name, "(number, number) string", (_, args) -> formatInt(args));
      case "substring" ->
          Builtin.of(name, "(string, number, number) string", StringBuiltins::substring);
      case "indexof" ->
          Builtin.of(name, "(string, string) number", (_, args) -> NumberValue.of(indexOf(args)));
      case "strings.count" ->
          Builtin.of(name, "(string, string) number", (call, args) -> count(call, args));
      case "strings.reverse" -> Builtin.of(name, TEXT, StringBuiltins::reverse);
      case "sprintf" ->
          Builtin.of(
              name,
              "(string, array[any]) string",
              (call, args) ->
                  StringValue.of(
                      Formatting.sprintf(call, Call.string(args, 0), Call.array(args, 1))));
      default -> null;
    };
  }

  private interface Test {
    boolean holds(String text, String part);
  }

  private interface Letters {
    int map(int codePoint);
  }

  private static Builtin test(String name, Test test) {
    return Builtin.of(
        name,
        TEST,
        (_, args) -> BooleanValue.of(test.holds(Call.string(args, 0), Call.string(args, 1))));
  }

  /** Letter by letter, as Unicode's simple mappings have it; no letter becomes two. */
  private static Value mapped(Call call, Value[] args, Letters letters) {
    String text = Call.string(args, 0);
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (letters.map(point) != point) {
        break;
      }
      at += Character.charCount(point);
    }
    if (at == text.length()) {
      return args[0];
    }
    call.spend(text.length());
    call.produce(text.length());
    var out = new StringBuilder(text.length()).append(text, 0, at);
    while (at < text.length()) {
      int point = text.codePointAt(at);
      out.appendCodePoint(letters.map(point));
      at += Character.charCount(point);
    }
    return StringValue.of(out.toString());
  }

  private static Value formatInt(Value[] args) {
    NumberValue number = Call.number(args, 0);
    NumberValue base = Call.number(args, 1);
    long radix = base.isLong() ? base.longValue() : 0;
    if (radix != 2 && radix != 8 && radix != 10 && radix != 16) {
      throw BuiltinException.operand("operand 2 must be one of {2, 8, 10, 16}");
    }
    return StringValue.of(Arithmetic.truncate(number).toString((int) radix));
  }

  private static Value substring(Call call, Value[] args) {
    String text = Call.string(args, 0);
    int offset = Call.clamped(args, 1);
    int length = Call.clamped(args, 2);
    if (offset < 0) {
      throw BuiltinException.failed("negative offset");
    }
    int start = forward(text, 0, offset);
    int end = length < 0 ? text.length() : forward(text, start, length);
    if (start == 0 && end == text.length()) {
      return args[0];
    }
    call.produce(end - start);
    return StringValue.of(text.substring(start, end));
  }

  /** The place so many code points further, or the end. */
  private static int forward(String text, int from, int points) {
    int at = from;
    for (int i = 0; i < points && at < text.length(); i++) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static int indexOf(Value[] args) {
    String text = Call.string(args, 0);
    String part = Call.string(args, 1);
    if (part.isEmpty()) {
      throw BuiltinException.failed("empty search character");
    }
    int at = text.indexOf(part);
    return at < 0 ? -1 : text.codePointCount(0, at);
  }

  private static Value count(Call call, Value[] args) {
    String text = Call.string(args, 0);
    String part = Call.string(args, 1);
    if (part.isEmpty()) {
      return NumberValue.of(text.codePointCount(0, text.length()) + 1L);
    }
    call.spend(text.length());
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return NumberValue.of(count);
  }

  private static Value reverse(Call call, Value[] args) {
    String text = Call.string(args, 0);
    call.spend(text.length());
    call.produce(text.length());
    return StringValue.of(new StringBuilder(text).reverse().toString());
  }
}
