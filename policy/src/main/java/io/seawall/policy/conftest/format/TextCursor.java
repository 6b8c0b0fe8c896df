package io.seawall.policy.conftest.format;

/** A place that moves through a text; beyond its end stands {@link #END}. */
final class TextCursor {

  /** What stands beyond the end; a text that holds this character ends there. */
  static final char END = '\uffff';

  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;
  private int depth;

  TextCursor(String text) {
    this.text = text;
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    int place = at + ahead;
    return place >= 0 && place < text.length() ? text.charAt(place) : END;
  }

  boolean isEnd() {
    return at >= text.length();
  }

  char next() {
    char c = peek();
    at++;
    return c;
  }

  boolean looksAt(String wanted) {
    return text.startsWith(wanted, at);
  }

  /** Moves past a text if it stands here. */
  boolean skip(String wanted) {
    if (looksAt(wanted)) {
      at += wanted.length();
      return true;
    }
    return false;
  }

  /** Moves past blanks and tabs. */
  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  /** Moves past blanks, tabs and line ends. */
  void skipSpace() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      at++;
    }
  }

  /** Moves to the end of the line. */
  void skipLine() {
    while (!isEnd() && peek() != '\n') {
      at++;
    }
  }

  /** What stands from here to the end of the line, which is passed. */
  String line() {
    int start = at;
    skipLine();
    String line = text.substring(start, Math.min(at, text.length()));
    at++;
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  int mark() {
    return at;
  }

  void back(int mark) {
    at = mark;
  }

  String since(int mark) {
    return text.substring(mark, Math.min(at, text.length()));
  }

  void expect(String wanted) {
    if (!skip(wanted)) {
      throw failure("'" + wanted + "' was expected");
    }
  }

  /** One level deeper; {@link #leave} follows. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw failure("nested deeper than " + MAX_DEPTH + " levels");
    }
  }

  void leave() {
    depth--;
  }

  /** The line of this place, counted from 1. */
  int lineNumber() {
    int line = 1;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return line;
  }

  MalformedInputException failure(String problem) {
    return new MalformedInputException(lineNumber(), problem);
  }

  /** Appends the code point that so many hexadecimal digits at this place name. */
  void appendUnicode(int digits, StringBuilder out) {
    int code = 0;
    for (int i = 0; i < digits; i++) {
      char c = next();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0 || code > Character.MAX_CODE_POINT) {
        throw failure("an escape needs " + digits + " hexadecimal digits");
      }
      code = code * 16 + digit;
    }
    if (!Character.isValidCodePoint(code)) {
      throw failure("an escape names no character");
    }
    out.appendCodePoint(code);
  }
}
