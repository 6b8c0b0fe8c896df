package io.seawall.rego.builtin.graphql;

/**
 * Cuts a document into tokens. What is no token is one of the kind {@link Token#INVALID}. Columns
 * count characters; those of strings point behind the opening quotes, as gqlparser's do.
 */
final class Lexer {

  private final int[] in;
  private int at;
  private int line = 1;
  private int lineStart;

  Lexer(String text) {
    in = text.codePoints().toArray();
  }

  Token next() {
    skipIgnored();
    int start = at;
    if (at == in.length) {
      return token(Token.END, "", start);
    }
    int c = in[at];
    if ("!$&():=@[]{|}".indexOf(c) >= 0) {
      at++;
      return token(Character.toString(c), "", start);
    }
    if (c == '.' && startsWith("...")) {
      at += 3;
      return token("...", "", start);
    }
    if (isNameStart(c)) {
      while (at < in.length && (isNameStart(in[at]) || isDigit(at))) {
        at++;
      }
      return token(Token.NAME, text(start, at), start);
    }
    if (c == '-' || isDigit(at)) {
      return number(start);
    }
    if (c == '"') {
      return startsWith("\"\"\"") ? blockString() : string();
    }
    return invalid();
  }

  private Token token(String kind, String value, int start) {
    return new Token(kind, value, line, start - lineStart + 1);
  }

  private Token invalid() {
    return token(Token.INVALID, "", at);
  }

  private void skipIgnored() {
    while (at < in.length) {
      switch (in[at]) {
        case ' ', '\t', ',', 0xFEFF -> at++;
        case '\n', '\r' -> newLine();
        case '#' -> {
          while (at < in.length && (in[at] >= ' ' || in[at] == '\t')) {
            at++;
          }
        }
        default -> {
          return;
        }
      }
    }
  }

  private void newLine() {
    boolean pair = in[at] == '\r' && at + 1 < in.length && in[at + 1] == '\n';
    at += pair ? 2 : 1;
    line++;
    lineStart = at;
  }

  private boolean startsWith(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (at + i >= in.length || in[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String text(int from, int to) {
    return new String(in, from, to - from);
  }

  private static boolean isNameStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private boolean isDigit(int index) {
    return index < in.length && in[index] >= '0' && in[index] <= '9';
  }

  private Token number(int start) {
    boolean real = false;
    at += in[at] == '-' ? 1 : 0;
    boolean zero = at < in.length && in[at] == '0';
    if (!digits() || (zero && isDigit(start + 1) && in[start] != '-')) {
      return invalid();
    }
    if (at < in.length && in[at] == '.') {
      at++;
      real = true;
      if (!digits()) {
        return invalid();
      }
    }
    if (at < in.length && (in[at] == 'e' || in[at] == 'E')) {
      at++;
      real = true;
      at += at < in.length && (in[at] == '-' || in[at] == '+') ? 1 : 0;
      if (!digits()) {
        return invalid();
      }
    }
    return token(real ? Token.FLOAT : Token.INT, text(start, at), start);
  }

  private boolean digits() {
    int start = at;
    while (isDigit(at)) {
      at++;
    }
    return at > start;
  }

  private Token string() {
    int start = ++at;
    var out = new StringBuilder();
    while (at < in.length && in[at] != '\n' && in[at] != '\r') {
      int c = in[at];
      if (c == '"') {
        at++;
        return token(Token.STRING, out.toString(), start);
      }
      if (c < ' ' && c != '\t') {
        return invalid();
      }
      at++;
      if (c != '\\') {
        out.appendCodePoint(c);
      } else if (!escape(out)) {
        return invalid();
      }
    }
    return invalid();
  }

  private boolean escape(StringBuilder out) {
    int c = at < in.length ? in[at++] : -1;
    switch (c) {
      case '"', '/', '\\' -> out.append((char) c);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          int digit = at < in.length ? Character.digit(in[at++], 16) : -1;
          if (digit < 0) {
            return false;
          }
          code = code << 4 | digit;
        }
        out.append((char) code);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private Token blockString() {
    at += 3;
    int start = at;
    var out = new StringBuilder();
    while (at < in.length) {
      if (startsWith("\"\"\"")) {
        Token token = token(Token.BLOCK_STRING, BlockString.value(out.toString()), start);
        at += 3;
        return token;
      }
      if (startsWith("\\\"\"\"")) {
        out.append("\"\"\"");
        at += 4;
      } else if (in[at] == '\n' || in[at] == '\r') {
        out.append('\n');
        newLine();
      } else if (in[at] < ' ' && in[at] != '\t') {
        return invalid();
      } else {
        out.appendCodePoint(in[at++]);
      }
    }
    return invalid();
  }
}
