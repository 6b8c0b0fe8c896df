package io.seawall.rego.builtin.pattern;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Operands;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** Built-ins on globs. */
final class GlobBuiltins {

  private static final String USUAL = ".";
  private static final CompiledCache<Glob> BY_DOT = new CompiledCache<>();
  private static final CompiledCache<Glob> UNDELIMITED = new CompiledCache<>();
  private static final CompiledCache<Glob> OTHERS = new CompiledCache<>();

  private GlobBuiltins() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "glob.match" ->
          Builtin.of(name, "(string, null|array[string], string) boolean", GlobBuiltins::match);
      case "glob.quote_meta" -> Builtin.of(name, "(string) string", GlobBuiltins::quote);
      default -> null;
    };
  }

  private static Value match(Call call, Value[] args) {
    String pattern = Call.string(args, 0);
    String delimiters = delimiters(args);
    String text = Call.string(args, 2);
    Glob glob = compiled(call, pattern, delimiters);
    call.spend(1 + (long) text.length() * glob.size() / 16);
    return BooleanValue.of(glob.matches(text));
  }

  private static String delimiters(Value[] args) {
    if (args[1] instanceof NullValue) {
      return "";
    }
    if (!(args[1] instanceof ArrayValue array)) {
      throw Operands.wrong(args, 1, "array", "null");
    }
    if (array.size() == 0) {
      return USUAL;
    }
    var delimiters = new StringBuilder(array.size());
    for (Value item : array) {
      if (!(item instanceof StringValue string)) {
        throw Operands.wrongItem(args, 1, item, "string");
      }
      String text = string.text();
      if (text.isEmpty() || text.length() > Character.charCount(text.codePointAt(0))) {
        throw Operands.wrongItem(args, 1, item, "rune");
      }
      delimiters.append(text);
    }
    return delimiters.length() == 1 && delimiters.charAt(0) == '.' ? USUAL : delimiters.toString();
  }

  private static Glob compiled(Call call, String pattern, String delimiters) {
    boolean usual = delimiters.equals(USUAL);
    boolean other = !usual && !delimiters.isEmpty();
    CompiledCache<Glob> cache = usual ? BY_DOT : other ? OTHERS : UNDELIMITED;
    String key = other ? delimiters + '\0' + pattern : pattern;
    Glob known = cache.get(key);
    if (known != null) {
      return known;
    }
    int most = call.limits().patternLength();
    if (pattern.length() > most || delimiters.length() > most) {
      throw BuiltinException.failed("the pattern is longer than " + most + " characters");
    }
    call.spend(pattern.length());
    Glob glob = Glob.compile(pattern, delimiters);
    cache.put(key, glob, glob.size());
    return glob;
  }

  private static Value quote(Call call, Value[] args) {
    String text = Call.string(args, 0);
    call.spend(text.length());
    call.produce(text.length() * 2L);
    var out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("*?\\[]{}".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return StringValue.of(out.toString());
  }
}
