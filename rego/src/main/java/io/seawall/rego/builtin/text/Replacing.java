package io.seawall.rego.builtin.text;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Built-ins that take away or replace parts of a string. */
final class Replacing {

  private static final String WITH_SET = "(string, string) string";

  private Replacing() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "trim" -> trim(name, true, true);
      case "trim_left" -> trim(name, true, false);
      case "trim_right" -> trim(name, false, true);
      case "trim_prefix" -> Builtin.of(name, WITH_SET, Replacing::withoutPrefix);
      case "trim_suffix" -> Builtin.of(name, WITH_SET, Replacing::withoutSuffix);
      case "trim_space" -> Builtin.of(name, "(string) string", Replacing::withoutSpace);
      case "replace" -> Builtin.of(name, "(string, string, string) string", Replacing::replace);
      case "strings.replace_n" ->
          Builtin.of(name, "(object[string:string], string) string", Replacing::replaceAll);
      default -> null;
    };
  }

  private interface Characters {
    boolean has(int codePoint);
  }

  private static Builtin trim(String name, boolean left, boolean right) {
    return Builtin.of(
        name,
        WITH_SET,
        (call, args) -> {
          String text = Call.string(args, 0);
          String set = Call.string(args, 1);
          call.spend(text.length());
          return trimmed(call, args[0], text, point -> set.indexOf(point) >= 0, left, right);
        });
  }

  private static Value withoutSpace(Call call, Value[] args) {
    return trimmed(call, args[0], Call.string(args, 0), Replacing::isSpace, true, true);
  }

  /** White space as Go's {@code unicode.IsSpace} has it. */
  static boolean isSpace(int point) {
    return (point >= '\t' && point <= '\r') || point == 0x85 || Character.isSpaceChar(point);
  }

  private static Value trimmed(
      Call call, Value whole, String text, Characters characters, boolean left, boolean right) {
    int start = 0;
    int end = text.length();
    while (left && start < end && characters.has(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (right && end > start && characters.has(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return part(call, whole, text, start, end);
  }

  private static Value part(Call call, Value whole, String text, int start, int end) {
    if (start == 0 && end == text.length()) {
      return whole;
    }
    call.produce(end - start);
    return StringValue.of(text.substring(start, end));
  }

  private static Value withoutPrefix(Call call, Value[] args) {
    String text = Call.string(args, 0);
    String prefix = Call.string(args, 1);
    int start = text.startsWith(prefix) ? prefix.length() : 0;
    return part(call, args[0], text, start, text.length());
  }

  private static Value withoutSuffix(Call call, Value[] args) {
    String text = Call.string(args, 0);
    String suffix = Call.string(args, 1);
    int end = text.endsWith(suffix) ? text.length() - suffix.length() : text.length();
    return part(call, args[0], text, 0, end);
  }

  private static Value replace(Call call, Value[] args) {
    String text = Call.string(args, 0);
    String old = Call.string(args, 1);
    String replacement = Call.string(args, 2);
    if (old.isEmpty()) {
      return replaced(call, text, List.of(old), List.of(replacement));
    }
    call.spend(text.length());
    long length = text.length();
    for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
      length += replacement.length() - old.length();
    }
    call.produce(length);
    return StringValue.of(text.replace(old, replacement));
  }

  private static Value replaceAll(Call call, Value[] args) {
    ObjectValue patterns = Call.object(args, 0);
    String text = Call.string(args, 1);
    List<String> olds = new ArrayList<>();
    List<String> replacements = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      if (!(patterns.keyAt(i) instanceof StringValue old)) {
        throw BuiltinException.operand("operand 1 non-string key found in pattern object");
      }
      if (!(patterns.valueAt(i) instanceof StringValue replacement)) {
        throw BuiltinException.operand("operand 1 non-string value found in pattern object");
      }
      olds.add(old.text());
      replacements.add(replacement.text());
    }
    return replaced(call, text, olds, replacements);
  }

  /**
   * Replaces in one pass from left to right; where several patterns fit the first one counts. An
   * empty pattern fits everywhere, but not twice at a place.
   */
  private static Value replaced(
      Call call, String text, List<String> olds, List<String> replacements) {
    var out = new StringBuilder(text.length());
    boolean afterEmpty = false;
    int at = 0;
    while (at <= text.length()) {
      call.spend(olds.size());
      int fit = fit(text, at, olds, afterEmpty);
      if (fit >= 0) {
        call.produce(replacements.get(fit).length());
        out.append(replacements.get(fit));
        afterEmpty = olds.get(fit).isEmpty();
        at += olds.get(fit).length();
      } else {
        if (at < text.length()) {
          out.appendCodePoint(text.codePointAt(at));
        }
        at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 1;
        afterEmpty = false;
      }
    }
    call.produce(out.length());
    return StringValue.of(out.toString());
  }

  private static int fit(String text, int at, List<String> olds, boolean afterEmpty) {
    for (int i = 0; i < olds.size(); i++) {
      String old = olds.get(i);
      if (old.isEmpty() ? !afterEmpty : text.startsWith(old, at)) {
        return i;
      }
    }
    return -1;
  }
}
