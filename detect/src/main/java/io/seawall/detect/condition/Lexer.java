package io.seawall.detect.condition;

import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import org.jspecify.annotations.Nullable;

/** Reads tokens of a condition, as the parser asks for them. */
final class Lexer {

  private final SourceText source;
  private final String text;
  private int at;

  Lexer(SourceText source, int from) {
    this.source = source;
    this.text = source.text();
    this.at = from;
  }

  int at() {
    return at;
  }

  void moveTo(int index) {
    at = index;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  Span from(int start) {
    return new Span(source, start, at);
  }

  Span span(int start, int end) {
    return new Span(source, start, end);
  }

  /** Passes blanks and says whether there were any. */
  boolean blank() {
    int start = at;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at > start;
  }

  /** Passes these characters if they stand here. */
  boolean take(String characters) {
    if (text.startsWith(characters, at)) {
      at += characters.length();
      return true;
    }
    return false;
  }

  /** Passes a word if it stands here and a blank or a parenthesis follows, or the end. */
  boolean takeWord(String word) {
    int end = at + word.length();
    if (text.startsWith(word, at)
        && (end >= text.length() || isBlank(text.charAt(end)) || isParenthesis(text.charAt(end)))) {
      at = end;
      return true;
    }
    return false;
  }

  /** A letter, then letters, digits and underscores. */
  @Nullable String identifier() {
    int end = identifierEnd(at);
    return end > at ? advance(end) : null;
  }

  /** Two identifiers or more with dots between. */
  @Nullable String fieldName() {
    int end = identifierEnd(at);
    int dots = 0;
    while (end > at && end < text.length() && text.charAt(end) == '.') {
      int next = identifierEnd(end + 1);
      if (next == end + 1) {
        break;
      }
      end = next;
      dots++;
    }
    return dots > 0 ? advance(end) : null;
  }

  private int identifierEnd(int start) {
    int end = start;
    while (end < text.length() && isIdentifier(text.charAt(end), end == start)) {
      end++;
    }
    return end;
  }

  /** An unquoted argument in brackets. */
  @Nullable String argument() {
    int end = at;
    while (end < text.length() && isArgument(text.charAt(end))) {
      end++;
    }
    return end > at ? advance(end) : null;
  }

  /** An unquoted value. */
  @Nullable String bare() {
    int end = at;
    while (end < text.length() && isBare(text.charAt(end))) {
      end++;
    }
    return end > at ? advance(end) : null;
  }

  /** A decimal number, perhaps with fraction and exponent, or a hexadecimal one. */
  @Nullable String number() {
    int end = at;
    if (text.regionMatches(true, at, "0x", 0, 2) && isHex(at + 2)) {
      end = at + 2;
      while (isHex(end)) {
        end++;
      }
      return advance(end);
    }
    end += peek() == '+' || peek() == '-' ? 1 : 0;
    int digits = digits(end);
    if (digits == end) {
      return null;
    }
    end = digits < text.length() && text.charAt(digits) == '.' ? digits(digits + 1) : digits;
    return advance(exponent(end));
  }

  private int exponent(int end) {
    if (end + 1 < text.length()
        && (text.charAt(end) | 0x20) == 'e'
        && (text.charAt(end + 1) == '+' || text.charAt(end + 1) == '-')) {
      int digits = digits(end + 2);
      return digits > end + 2 ? digits : end;
    }
    return end;
  }

  private int digits(int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private boolean isHex(int index) {
    return index < text.length() && Character.digit(text.charAt(index), 16) >= 0;
  }

  /** A text in quotes, escapes resolved; null where no quote stands. */
  @Nullable String quoted() {
    char quote = peek();
    if (quote != '"' && quote != '\'') {
      return null;
    }
    int start = at;
    var value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != quote; at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        value.append(unescape(text.charAt(at), quote));
      } else {
        value.append(c);
      }
    }
    if (at >= text.length()) {
      throw ConditionException.syntax(
          span(start, start + 1), "the quote that opens here is never closed", "", null);
    }
    at++;
    return value.toString();
  }

  /** A backslash before a blank stays, and the blank goes: rules depend on it. */
  private char unescape(char escaped, char quote) {
    return switch (escaped) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case ' ', '\\' -> '\\';
      case '/' -> '/';
      default -> {
        if (escaped == quote) {
          yield escaped;
        }
        throw ConditionException.syntax(
            span(at - 1, at + 1),
            "\\" + escaped + " is no escape",
            "write \\\\ for a backslash",
            new Fix(span(at - 1, at), "\\\\"));
      }
    };
  }

  /** What stands here up to a blank or parenthesis, for messages; not passed. */
  Span word() {
    int end = at;
    while (end < text.length() && !isBlank(text.charAt(end)) && !isParenthesis(text.charAt(end))) {
      end++;
    }
    return span(at, Math.max(end, Math.min(at + 1, text.length())));
  }

  private String advance(int end) {
    String token = text.substring(at, end);
    at = end;
    return token;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\b';
  }

  private static boolean isParenthesis(char c) {
    return c == '(' || c == ')';
  }

  private static boolean isIdentifier(char c, boolean first) {
    char lower = (char) (c | 0x20);
    return lower >= 'a' && lower <= 'z' || !first && (c == '_' || c >= '0' && c <= '9');
  }

  private static boolean isBare(char c) {
    return switch (c) {
      case '(', ')', '"', '\'', '=', ',', ' ', '\t', '\n', '\r', '\f', '\u000b', '\b' -> false;
      default -> true;
    };
  }

  private static boolean isArgument(char c) {
    return switch (c) {
      case '[', ']', '"', '\'', ' ', '\t', '\n', '\r', '\f', '\u000b', '\b' -> false;
      default -> true;
    };
  }
}
