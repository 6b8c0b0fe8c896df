package io.seawall.rego.builtin.text;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Operands;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Built-ins from several strings to one and from one to several. */
final class Joining {

  private static final String AFFIXES =
      "(string|set[string]|array[string], string|set[string]|array[string]) boolean";

  private Joining() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "concat" ->
          Builtin.of(name, "(string, set[string]|array[string]) string", Joining::concat);
      case "split" -> Builtin.of(name, "(string, string) array[string]", Joining::split);
      case "strings.split_n" ->
          Builtin.of(name, "(string, string, number) array[string]", Joining::splitSome);
      case "indexof_n" -> Builtin.of(name, "(string, string) array[number]", Joining::indexes);
      case "strings.any_prefix_match" ->
          Builtin.of(name, AFFIXES, (call, args) -> anyMatch(call, args, String::startsWith));
      case "strings.any_suffix_match" ->
          Builtin.of(name, AFFIXES, (call, args) -> anyMatch(call, args, String::endsWith));
      default -> null;
    };
  }

  private interface Affix {
    boolean holds(String text, String affix);
  }

  private static Value concat(Call call, Value[] args) {
    String separator = Call.string(args, 0);
    List<String> parts = strings(call, args, 1, "set", "array");
    long length = (long) separator.length() * Math.max(0, parts.size() - 1);
    for (String part : parts) {
      length += part.length();
    }
    call.produce(length);
    return StringValue.of(String.join(separator, parts));
  }

  /** The strings of an operand that is a collection of them. */
  private static List<String> strings(Call call, Value[] args, int index, String... kinds) {
    Iterable<Value> items =
        switch (args[index]) {
          case ArrayValue array -> array;
          case SetValue set -> set;
          default -> throw Operands.wrong(args, index, kinds);
        };
    List<String> strings = new ArrayList<>();
    for (Value item : items) {
      if (!(item instanceof StringValue string)) {
        throw Operands.wrongItem(args, index, item, "string");
      }
      strings.add(string.text());
    }
    call.spend(strings.size());
    return strings;
  }

  private static Value split(Call call, Value[] args) {
    return ArrayValue.of(parts(call, Call.string(args, 0), Call.string(args, 1)));
  }

  /** The parts between delimiters; an empty delimiter stands between any two code points. */
  private static List<Value> parts(Call call, String text, String delimiter) {
    call.spend(text.length());
    List<Value> parts = new ArrayList<>();
    if (delimiter.isEmpty()) {
      call.produce(text.length());
      for (int at = 0; at < text.length(); ) {
        int end = at + Character.charCount(text.codePointAt(at));
        parts.add(StringValue.of(text.substring(at, end)));
        at = end;
      }
      return parts;
    }
    int start = 0;
    for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, start)) {
      call.produce(end - start + 1L);
      parts.add(StringValue.of(text.substring(start, end)));
      start = end + delimiter.length();
    }
    parts.add(StringValue.of(text.substring(start)));
    return parts;
  }

  /** The first parts, or with a negative number the last ones. */
  private static Value splitSome(Call call, Value[] args) {
    List<Value> parts = parts(call, Call.string(args, 0), Call.string(args, 1));
    int wanted = Call.clamped(args, 2);
    int size = parts.size();
    return ArrayValue.of(
        wanted >= 0
            ? parts.subList(0, Math.min(wanted, size))
            : parts.subList((int) Math.max((long) size + wanted, 0), size));
  }

  private static Value indexes(Call call, Value[] args) {
    String text = Call.string(args, 0);
    String part = Call.string(args, 1);
    if (part.isEmpty()) {
      throw BuiltinException.failed("empty search character");
    }
    call.spend(text.length());
    List<Value> found = new ArrayList<>();
    int counted = 0;
    int points = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      points += text.codePointCount(counted, at);
      counted = at;
      call.produce(1);
      found.add(NumberValue.of(points));
    }
    return ArrayValue.of(found);
  }

  private static Value anyMatch(Call call, Value[] args, Affix affix) {
    List<String> texts = oneOrMore(call, args, 0);
    List<String> affixes = oneOrMore(call, args, 1);
    for (String text : texts) {
      call.spend(affixes.size());
      for (String each : affixes) {
        if (affix.holds(text, each)) {
          return BooleanValue.TRUE;
        }
      }
    }
    return BooleanValue.FALSE;
  }

  private static List<String> oneOrMore(Call call, Value[] args, int index) {
    return args[index] instanceof StringValue string
        ? List.of(string.text())
        : strings(call, args, index, "string", "set", "array");
  }
}
