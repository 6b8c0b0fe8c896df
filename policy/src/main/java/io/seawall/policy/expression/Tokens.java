package io.seawall.policy.expression;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens. */
final class Tokens {

  private static final String[] SYMBOLS = {
    "&&", "||", "==", "!=", "<=", ">=", "=~", "<", ">", "!", "(", ")", "[", "]", ","
  };

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String text) {
    this.text = text;
  }

  /** All tokens; the last one is of kind END. */
  static List<Token> of(String text) {
    return new Tokens(text).read();
  }

  /** Whether a value of this character needs no quotes. */
  static boolean isWordCharacter(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "_-.:/@+*?~%".indexOf(c) >= 0;
  }

  private List<Token> read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (c == '"' || c == '\'') {
        quoted(c);
      } else if (isWordCharacter(c)) {
        word();
      } else {
        symbol(c);
      }
    }
    tokens.add(new Token(Token.Kind.END, "", text.length()));
    return tokens;
  }

  private void word() {
    int start = at;
    while (at < text.length() && isWordCharacter(text.charAt(at))) {
      at++;
    }
    tokens.add(new Token(Token.Kind.WORD, text.substring(start, at), start));
  }

  private void quoted(char quote) {
    int start = at++;
    var content = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      if (c == '\\') {
        c = escaped();
      }
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        throw new ExpressionException(
            "a control character or surrogate cannot stand in quotes", "", text, at);
      }
      content.append(c);
      at++;
    }
    if (at == text.length()) {
      throw new ExpressionException("the quote is never closed", "", text, start);
    }
    at++;
    tokens.add(new Token(Token.Kind.QUOTED, content.toString(), start));
  }

  private char escaped() {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    if (next != '\\' && next != '"' && next != '\'') {
      throw new ExpressionException(
          "a backslash stands only before a quote or another backslash", "", text, at);
    }
    at++;
    return next;
  }

  private void symbol(char c) {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        tokens.add(new Token(Token.Kind.SYMBOL, symbol, at));
        at += symbol.length();
        return;
      }
    }
    String meant =
        switch (c) {
          case '=' -> ", did you mean '=='?";
          case '&' -> ", did you mean '&&'?";
          case '|' -> ", did you mean '||'?";
          default -> ", a text with other characters stands in quotes";
        };
    String shown = Character.isISOControl(c) || Character.isSurrogate(c) ? "?" : "" + c;
    throw new ExpressionException("unexpected character '" + shown + "'", meant, text, at);
  }
}
