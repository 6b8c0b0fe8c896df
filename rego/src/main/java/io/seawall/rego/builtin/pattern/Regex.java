package io.seawall.rego.builtin.pattern;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import org.jspecify.annotations.Nullable;

/** A regular expression that was compiled. */
final class Regex {

  private static final CompiledCache<Regex> COMPILED = new CompiledCache<>();

  private final Pattern pattern;
  private final int size;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
    this.size = pattern.programSize();
  }

  /**
   * Compiles an expression, or takes it from those that were compiled before.
   *
   * @throws BuiltinException if it is malformed or too large
   */
  static Regex of(Call call, String source) {
    Regex known = COMPILED.get(source);
    if (known != null) {
      return known;
    }
    if (source.length() > call.limits().patternLength()) {
      throw BuiltinException.failed(
          "the pattern is longer than " + call.limits().patternLength() + " characters");
    }
    call.spend(source.length());
    RegexSize.check(source);
    try {
      var compiled = new Regex(Pattern.compile(source));
      COMPILED.put(source, compiled, compiled.size * 8L);
      return compiled;
    } catch (PatternSyntaxException e) {
      throw BuiltinException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** Whether the expression is found anywhere. */
  boolean isIn(Call call, String text) {
    account(call, text);
    return pattern.matcher(text).find();
  }

  private void account(Call call, String text) {
    call.spend(1 + (long) text.length() * size / 16);
  }

  Matches matches(Call call, String text) {
    account(call, text);
    return new Matches(call, pattern.matcher(text), text, size);
  }

  /**
   * The matches one after another. As in Go an empty match does not count where the one before
   * ends.
   */
  static final class Matches {

    private final Call call;
    private final Matcher matcher;
    private final String text;
    private final int size;
    private int at;
    private int lastEnd = -1;

    private Matches(Call call, Matcher matcher, String text, int size) {
      this.call = call;
      this.matcher = matcher;
      this.text = text;
      this.size = size;
    }

    boolean next() {
      while (at <= text.length() && matcher.find(at)) {
        call.spend(1 + (long) (matcher.end() - at) * size / 16);
        boolean counts = matcher.end() > at || matcher.start() != lastEnd;
        lastEnd = matcher.end();
        if (lastEnd > at) {
          at = lastEnd;
        } else {
          at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 1;
        }
        if (counts) {
          return true;
        }
      }
      return false;
    }

    int start() {
      return matcher.start();
    }

    int end() {
      return matcher.end();
    }

    int groups() {
      return matcher.groupCount();
    }

    /** A group's text, empty where it took no part. */
    String group(int index) {
      String group = index > matcher.groupCount() ? null : matcher.group(index);
      return group == null ? "" : group;
    }

    String group(String name) {
      Integer index = matcher.pattern().namedGroups().get(name);
      @Nullable String group = index == null ? null : matcher.group(index);
      return group == null ? "" : group;
    }
  }
}
