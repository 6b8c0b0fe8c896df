package io.seawall.rego.builtin.pattern;

import com.google.re2j.Pattern;
import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.Quoting;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Built-ins on regular expressions, whose syntax and meaning are RE2's. */
final class RegexBuiltins {

  private static final String TEST = "(string, string) boolean";

  private RegexBuiltins() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "regex.match", "re_match" ->
          Builtin.of(name, TEST, (call, args) -> BooleanValue.of(isMatch(call, args)));
      case "regex.is_valid" ->
          Builtin.of(
              name, "(string) boolean", (call, args) -> BooleanValue.of(isValid(call, args[0])));
      case "regex.split" ->
          Builtin.of(name, "(string, string) array[string]", RegexBuiltins::split);
      case "regex.find_n" ->
          Builtin.of(name, "(string, string, number) array[string]", RegexBuiltins::found);
      case "regex.find_all_string_submatch_n" ->
          Builtin.of(
              name,
              "(string, string, number) array[array[string]]",
              RegexBuiltins::foundWithGroups);
      case "regex.replace" ->
          Builtin.of(name, "(string, string, string) string", RegexBuiltins::replace);
      case "regex.template_match" ->
          Builtin.of(
              name,
              "(string, string, string, string) boolean",
              (call, args) -> BooleanValue.of(isTemplateMatch(call, args)));
      case "regex.globs_match" ->
          Builtin.of(
              name,
              TEST,
              (call, args) ->
                  BooleanValue.of(
                      GlobIntersection.exists(call, Call.string(args, 0), Call.string(args, 1))));
      default -> null;
    };
  }

  private static boolean isMatch(Call call, Value[] args) {
    String source = Call.string(args, 0);
    String text = Call.string(args, 1);
    return Regex.of(call, source).isIn(call, text);
  }

  private static boolean isValid(Call call, Value source) {
    if (!(source instanceof StringValue text)) {
      return false;
    }
    try {
      Regex.of(call, text.text());
      return true;
    } catch (BuiltinException e) {
      return false;
    }
  }

  private static Value split(Call call, Value[] args) {
    String source = Call.string(args, 0);
    String text = Call.string(args, 1);
    Regex.Matches matches = Regex.of(call, source).matches(call, text);
    List<Value> parts = new ArrayList<>();
    if (!source.isEmpty() && text.isEmpty()) {
      return ArrayValue.of(StringValue.EMPTY);
    }
    int begin = 0;
    int end = 0;
    while (matches.next()) {
      end = matches.start();
      if (matches.end() != 0) {
        parts.add(piece(call, text.substring(begin, end)));
      }
      begin = matches.end();
    }
    if (end != text.length()) {
      parts.add(piece(call, text.substring(begin)));
    }
    return ArrayValue.of(parts);
  }

  private static Value piece(Call call, String text) {
    call.produce(text.length() + 1L);
    return StringValue.of(text);
  }

  private static Value found(Call call, Value[] args) {
    String source = Call.string(args, 0);
    String text = Call.string(args, 1);
    int limit = Call.clamped(args, 2);
    Regex.Matches matches = Regex.of(call, source).matches(call, text);
    List<Value> found = new ArrayList<>();
    while ((limit < 0 || found.size() < limit) && matches.next()) {
      found.add(piece(call, matches.group(0)));
    }
    return ArrayValue.of(found);
  }

  private static Value foundWithGroups(Call call, Value[] args) {
    String source = Call.string(args, 0);
    String text = Call.string(args, 1);
    int limit = Call.clamped(args, 2);
    Regex.Matches matches = Regex.of(call, source).matches(call, text);
    List<Value> found = new ArrayList<>();
    while ((limit < 0 || found.size() < limit) && matches.next()) {
      call.spend(matches.groups());
      var groups = new Value[matches.groups() + 1];
      for (int i = 0; i < groups.length; i++) {
        groups[i] = piece(call, matches.group(i));
      }
      found.add(ArrayValue.of(groups));
    }
    return ArrayValue.of(found);
  }

  private static Value replace(Call call, Value[] args) {
    String text = Call.string(args, 0);
    String source = Call.string(args, 1);
    String replacement = Call.string(args, 2);
    Regex.Matches matches = Regex.of(call, source).matches(call, text);
    var out = new StringBuilder();
    int copied = 0;
    while (matches.next()) {
      out.append(text, copied, matches.start());
      expand(call, replacement, matches, out);
      copied = matches.end();
    }
    if (copied == 0 && out.isEmpty()) {
      return args[0];
    }
    return piece(call, out.append(text, copied, text.length()).toString());
  }

  /** Fills in {@code $1}, {@code ${1}}, {@code $name}, {@code ${name}} and {@code $$}. */
  private static void expand(
      Call call, String replacement, Regex.Matches matches, StringBuilder out) {
    call.produce(replacement.length());
    int at = 0;
    while (at < replacement.length()) {
      char c = replacement.charAt(at++);
      if (c != '$' || at == replacement.length()) {
        out.append(c);
      } else if (replacement.charAt(at) == '$') {
        out.append('$');
        at++;
      } else {
        boolean braced = replacement.charAt(at) == '{';
        int start = braced ? at + 1 : at;
        int end = nameEnd(replacement, start);
        if (end == start || (braced && !replacement.startsWith("}", end))) {
          out.append('$');
        } else {
          String group = group(matches, replacement.substring(start, end));
          call.produce(group.length());
          out.append(group);
          at = braced ? end + 1 : end;
        }
      }
    }
  }

  private static int nameEnd(String text, int start) {
    int end = start;
    while (end < text.length()
        && (text.charAt(end) == '_' || Character.isLetterOrDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  private static String group(Regex.Matches matches, String name) {
    int number = 0;
    for (int i = 0; i < name.length(); i++) {
      int digit = name.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > 100_000_000) {
        return matches.group(name);
      }
      number = number * 10 + digit;
    }
    return matches.group(number);
  }

  /** A template is text with regular expressions between delimiters, and must fit as a whole. */
  private static boolean isTemplateMatch(Call call, Value[] args) {
    String template = Call.string(args, 0);
    String text = Call.string(args, 1);
    char open = delimiter("start", Call.string(args, 2));
    char close = delimiter("end", Call.string(args, 3));
    call.spend(template.length());
    var regex = new StringBuilder("^");
    int depth = 0;
    int start = 0;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == open && depth++ == 0) {
        regex.append(Pattern.quote(template.substring(start, i)));
        start = i + 1;
      } else if (c == close && c != open && --depth == 0) {
        regex.append('(').append(template, start, i).append(')');
        start = i + 1;
      }
      if (depth < 0) {
        throw unbalanced(template);
      }
    }
    if (depth != 0) {
      throw unbalanced(template);
    }
    regex.append(Pattern.quote(template.substring(start))).append('$');
    return Regex.of(call, regex.toString()).isIn(call, text);
  }

  private static BuiltinException unbalanced(String template) {
    return BuiltinException.failed("unbalanced braces in " + Quoting.quote(template));
  }

  private static char delimiter(String which, String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    if (length != 1) {
      throw BuiltinException.failed(
          which + " delimiter has to be exactly one character long but is " + length + " long");
    }
    return text.charAt(0);
  }
}
