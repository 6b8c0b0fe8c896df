package io.seawall.rego.builtin.template;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a template into tokens; comments and trimmed white space are gone afterwards. */
final class TemplateLexer {

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private boolean trims;

  private TemplateLexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String source) {
    var lexer = new TemplateLexer(source);
    while (lexer.at < source.length()) {
      lexer.text();
    }
    return lexer.tokens;
  }

  private void text() {
    int open = source.indexOf("{{", at);
    int end = open < 0 ? source.length() : open;
    boolean trimsLeft = open >= 0 && source.startsWith("-", open + 2) && isSpace(open + 3);
    String text = source.substring(at, end);
    if (trims) {
      text = text.stripLeading();
    }
    if (trimsLeft) {
      text = text.stripTrailing();
    }
    trims = false;
    if (!text.isEmpty()) {
      tokens.add(new Token(Kind.TEXT, text, false));
    }
    at = end;
    if (open >= 0) {
      at = open + (trimsLeft ? 4 : 2);
      if (source.startsWith("/*", at)) {
        comment();
      } else {
        action();
      }
    }
  }

  private boolean isSpace(int index) {
    return index < source.length() && " \t\r\n".indexOf(source.charAt(index)) >= 0;
  }

  private void comment() {
    int end = source.indexOf("*/", at);
    if (end < 0) {
      throw malformed("unclosed comment");
    }
    at = end + 2;
    if (isSpace(at)) {
      at++;
    }
    if (!closes()) {
      throw malformed("comment ends before closing delimiter");
    }
  }

  /** Goes over the end of an action if it stands here. */
  private boolean closes() {
    if (source.startsWith("-}}", at) && isSpace(at - 1)) {
      trims = true;
      at += 3;
      return true;
    }
    if (source.startsWith("}}", at)) {
      at += 2;
      return true;
    }
    return false;
  }

  private void action() {
    tokens.add(new Token(Kind.LEFT, "{{", false));
    boolean spaced = false;
    while (!closes()) {
      if (at >= source.length()) {
        throw malformed("unclosed action");
      }
      if (isSpace(at)) {
        at++;
        spaced = true;
      } else {
        tokens.add(word(spaced));
        spaced = false;
      }
    }
    tokens.add(new Token(Kind.RIGHT, "}}", spaced));
  }

  private Token word(boolean spaced) {
    int start = at;
    char c = source.charAt(at);
    char following = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
    if (c == '"' || c == '`') {
      return new Token(Kind.STRING, string(c), spaced);
    }
    if (c == '\'') {
      String text = string(c);
      if (text.codePointCount(0, text.length()) != 1) {
        throw malformed("malformed character constant");
      }
      return new Token(Kind.NUMBER, Integer.toString(text.codePointAt(0)), spaced);
    }
    if (c == '.' && isLetter(following)) {
      at++;
      return new Token(Kind.FIELD, name(), spaced);
    }
    if (c == '$') {
      at++;
      return new Token(Kind.VARIABLE, "$" + name(), spaced);
    }
    if (isDigit(c) || ((c == '-' || c == '+' || c == '.') && isDigit(following))) {
      at++;
      while (at < source.length()
          && (isLetter(source.charAt(at)) || ".+-".indexOf(source.charAt(at)) >= 0)) {
        if (".+-".indexOf(source.charAt(at)) > 0 && "eEpP".indexOf(source.charAt(at - 1)) < 0) {
          break;
        }
        at++;
      }
      return new Token(Kind.NUMBER, source.substring(start, at), spaced);
    }
    if (isLetter(c)) {
      return new Token(Kind.WORD, name(), spaced);
    }
    at += source.startsWith(":=", at) ? 2 : 1;
    String sign = source.substring(start, at);
    if (!".|(),=:=".contains(sign) || sign.equals(":")) {
      throw malformed("unexpected \"" + sign + "\"");
    }
    return new Token(Kind.SIGN, sign, spaced);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private String name() {
    int start = at;
    while (at < source.length() && isLetter(source.charAt(at))) {
      at++;
    }
    return source.substring(start, at);
  }

  /** The content of what is quoted here. */
  private String string(char quote) {
    var text = new StringBuilder();
    at++;
    while (at < source.length() && source.charAt(at) != quote) {
      char c = source.charAt(at++);
      if (c == '\n' && quote != '`') {
        break;
      }
      if (c == '\\' && quote != '`' && at < source.length()) {
        escape(text);
      } else {
        text.append(c);
      }
    }
    if (at >= source.length() || source.charAt(at) != quote) {
      throw malformed("unterminated quoted string");
    }
    at++;
    return text.toString();
  }

  private void escape(StringBuilder text) {
    char c = source.charAt(at++);
    int plain = "abfnrtv\\\"'".indexOf(c);
    if (plain >= 0) {
      text.append("\007\b\f\n\r\t\013\\\"'".charAt(plain));
      return;
    }
    int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits == 0 || at + digits > source.length()) {
      throw malformed("invalid escape");
    }
    try {
      int point = Integer.parseInt(source, at, at + digits, 16);
      text.appendCodePoint(Character.isValidCodePoint(point) ? point : 0xfffd);
    } catch (NumberFormatException e) {
      throw malformed("invalid escape");
    }
    at += digits;
  }

  private BuiltinException malformed(String problem) {
    return BuiltinException.failed("template: character " + at + ": " + problem);
  }
}
